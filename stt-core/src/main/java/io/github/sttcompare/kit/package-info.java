/**
 * What providers share: phrases, texts, language tags, threads, and the masking of secrets in messages.
 */
@NullMarked
package io.github.sttcompare.kit;

import org.jspecify.annotations.NullMarked;
