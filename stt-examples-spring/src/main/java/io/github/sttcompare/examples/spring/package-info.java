/** A Spring Boot application that compares what is uploaded to it. */
@NullMarked
package io.github.sttcompare.examples.spring;

import org.jspecify.annotations.NullMarked;
