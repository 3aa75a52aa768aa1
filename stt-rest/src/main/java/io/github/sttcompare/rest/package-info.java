/**
 * What providers over REST share, so that a provider has only what is its vendor's own: which request to send, and where in
 * the answer things are.
 *
 * <p>A provider extends {@link io.github.sttcompare.rest.RestProvider}; each of its calls is a
 * {@link io.github.sttcompare.rest.RestCall}. Answers are read as {@link io.github.sttcompare.rest.Json}, errors by an
 * {@link io.github.sttcompare.rest.ErrorCodes}, and transcripts are made by {@link io.github.sttcompare.kit.Phrases}.
 */
@NullMarked
package io.github.sttcompare.rest;

import org.jspecify.annotations.NullMarked;
