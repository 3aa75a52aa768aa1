@NullMarked
package io.github.sttcompare.cli;

import org.jspecify.annotations.NullMarked;
