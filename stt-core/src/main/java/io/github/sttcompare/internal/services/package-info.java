/** Finding services, whatever is broken among them. */
@NullMarked
package io.github.sttcompare.internal.services;

import org.jspecify.annotations.NullMarked;
