/** Programs that tests run in JVMs of their own. */
@NullMarked
package io.github.sttcompare.whisper.local.app;

import org.jspecify.annotations.NullMarked;
