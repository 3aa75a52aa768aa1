/** Finding services, even if some of them are broken. */
@NullMarked
package io.github.sttcompare.internal.services;

import org.jspecify.annotations.NullMarked;
