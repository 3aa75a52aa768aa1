package io.github.sttcompare.spring;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * A response that has begun cannot be completed. Thrown by the servlet, it makes the container close the connection, so that the client
 * knows that the response is incomplete. It has no stack trace, because the container logs it.
 */
final class CutOff extends IOException {

    private static final long serialVersionUID = 1L;

    private static final String ATTRIBUTE = CutOff.class.getName();

    /**
     * @param request the request whose response is cut off
     * @param reason  the reason
     */
    CutOff(ServletRequest request, Problem reason) {
        super("the answer cannot be completed: " + reason.detail());
        setStackTrace(new StackTraceElement[0]);
        request.setAttribute(ATTRIBUTE, true);
    }

    /**
     * Keeps the application's error page out of these responses. Tomcat would append it to what has already been sent: behind the spaces,
     * it would look like the answer.
     */
    static final class NoErrorPage implements Filter {

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
            if (request.getAttribute(ATTRIBUTE) == null) {
                chain.doFilter(request, response);
            }
        }
    }
}
