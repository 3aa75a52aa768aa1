/** The service that stt-core finds by {@link java.util.ServiceLoader}. */
@NullMarked
package io.github.sttcompare.wer.service;

import org.jspecify.annotations.NullMarked;
