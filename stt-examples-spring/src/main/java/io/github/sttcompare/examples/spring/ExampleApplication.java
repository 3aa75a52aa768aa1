package io.github.sttcompare.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. Everything except the page and the example service comes from the starter. Start it with {@code mvn -q -Pspring}. */
@SpringBootApplication
public class ExampleApplication {

    /** Starts the application. */
    public static void main(String[] args) {
        SpringApplication.run(ExampleApplication.class, args);
    }
}
