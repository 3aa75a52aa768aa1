package io.github.sttcompare.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application: everything but the page is the starter's. Started with {@code mvn -q -Pspring}. */
@SpringBootApplication
public class ExampleApplication {

    /** Starts it. */
    public static void main(String[] args) {
        SpringApplication.run(ExampleApplication.class, args);
    }
}
