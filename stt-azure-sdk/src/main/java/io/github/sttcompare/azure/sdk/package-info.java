/**
 * Azure Speech through Microsoft's own client, the Speech SDK, which streams a recording; calls end when their time is
 * up.
 */
@NullMarked
package io.github.sttcompare.azure.sdk;

import org.jspecify.annotations.NullMarked;
