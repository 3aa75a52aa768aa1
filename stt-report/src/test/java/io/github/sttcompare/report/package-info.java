@NullMarked
package io.github.sttcompare.report;

import org.jspecify.annotations.NullMarked;
