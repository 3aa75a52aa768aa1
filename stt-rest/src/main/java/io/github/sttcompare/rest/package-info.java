/**
 * The common part of REST providers, so that each provider contains only what is specific to its vendor: which request to
 * send, and how to read the answer.
 *
 * <p>A provider extends {@link io.github.sttcompare.rest.RestProvider}; each of its calls is a
 * {@link io.github.sttcompare.rest.RestCall}. Answers are read as {@link io.github.sttcompare.rest.Json}, errors by an
 * {@link io.github.sttcompare.rest.ErrorCodes}, and transcripts are built with {@link io.github.sttcompare.kit.Phrases}.
 */
@NullMarked
package io.github.sttcompare.rest;

import org.jspecify.annotations.NullMarked;
