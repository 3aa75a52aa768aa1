/**
 * Azure Speech by Microsoft's own client, the Speech SDK: streams a recording and waits no longer than it is told to.
 */
@NullMarked
package io.github.sttcompare.azure.sdk;

import org.jspecify.annotations.NullMarked;
