/**
 * Auto-configuration for Spring Boot 3.5, 4.0 and 4.1, from one jar. An application injects
 * {@link io.github.sttcompare.ParallelComparator} and {@link io.github.sttcompare.Providers}; its own beans of
 * {@link io.github.sttcompare.SttProvider} are among the providers.
 */
@NullMarked
package io.github.sttcompare.spring;

import org.jspecify.annotations.NullMarked;
