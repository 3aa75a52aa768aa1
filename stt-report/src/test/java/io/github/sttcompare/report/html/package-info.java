@NullMarked
package io.github.sttcompare.report.html;

import org.jspecify.annotations.NullMarked;
