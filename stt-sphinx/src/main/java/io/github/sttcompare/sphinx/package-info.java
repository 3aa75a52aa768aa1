/**
 * An embedded recogniser for US English, CMU Sphinx-4: no key, no network, and nothing leaves the machine.
 *
 * <p>It comes as two providers, {@code sphinx} and {@code sphinx-fast}; see {@link SphinxProfile}.
 */
@NullMarked
package io.github.sttcompare.sphinx;

import org.jspecify.annotations.NullMarked;
