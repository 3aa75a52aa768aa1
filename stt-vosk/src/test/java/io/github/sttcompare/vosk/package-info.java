@NullMarked
package io.github.sttcompare.vosk;

import org.jspecify.annotations.NullMarked;
