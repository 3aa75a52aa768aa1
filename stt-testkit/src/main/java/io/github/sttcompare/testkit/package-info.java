@NullMarked
package io.github.sttcompare.testkit;

import org.jspecify.annotations.NullMarked;
