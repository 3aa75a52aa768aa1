/**
 * A kit for providers that speak HTTP over {@link java.net.http}: one client per provider, uploads without a second copy of
 * the audio, a deadline for the whole call, and failures in the vocabulary of {@link io.github.sttcompare.ErrorKind}.
 *
 * <p>A provider opens one {@link io.github.sttcompare.http.HttpCaller}, sends a
 * {@link io.github.sttcompare.http.MultipartBody} or a body of its own, and turns the
 * {@link io.github.sttcompare.http.HttpReply} into a transcript or, through
 * {@link io.github.sttcompare.http.HttpErrors}, into an exception:
 *
 * {@snippet class="io.github.sttcompare.http.HttpProviderSnippet" region="provider"}
 */
@NullMarked
package io.github.sttcompare.http;

import org.jspecify.annotations.NullMarked;
