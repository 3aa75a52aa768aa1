/**
 * Azure Speech through its Fast Transcription API: one request with the whole recording, one answer.
 *
 * {@snippet class="io.github.sttcompare.azure.AzureSnippets" region="provider"}
 */
@NullMarked
package io.github.sttcompare.azure;

import org.jspecify.annotations.NullMarked;
