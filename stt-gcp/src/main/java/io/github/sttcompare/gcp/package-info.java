/** Google Cloud Speech-to-Text, version 2 of its API, over gRPC. */
@NullMarked
package io.github.sttcompare.gcp;

import org.jspecify.annotations.NullMarked;
