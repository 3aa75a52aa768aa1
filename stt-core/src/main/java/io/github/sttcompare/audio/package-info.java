/** Types that describe audio. */
@NullMarked
package io.github.sttcompare.audio;

import org.jspecify.annotations.NullMarked;
