@NullMarked
package io.github.sttcompare.examples;

import org.jspecify.annotations.NullMarked;
