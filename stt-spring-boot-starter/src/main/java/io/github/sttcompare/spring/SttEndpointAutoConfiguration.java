package io.github.sttcompare.spring;

import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** The HTTP endpoint, if {@code stt.endpoint.enabled} is true and the application runs on the Servlet stack. */
@AutoConfiguration(after = SttAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "jakarta.servlet.http.HttpServlet")
@ConditionalOnProperty(name = "stt.endpoint.enabled", havingValue = "true")
@ConditionalOnBean({Providers.class, ParallelComparator.class})
public class SttEndpointAutoConfiguration {

    /** Size in bytes above which the container keeps an upload in a temporary file until it has been read. */
    private static final int IN_MEMORY_BYTES = 1 << 16;

    /** Called by Spring. */
    public SttEndpointAutoConfiguration() {}

    @Bean
    ServletRegistrationBean<CompareServlet> sttEndpoint(
            SttProperties properties, Providers providers, ParallelComparator comparator) {
        SttProperties.Endpoint endpoint = properties.endpoint();
        ServletRegistrationBean<CompareServlet> registration =
                new ServletRegistrationBean<>(new CompareServlet(providers, comparator, endpoint), endpoint.path());
        registration.setName("sttCompare");
        long most = endpoint.maxUpload().toBytes();
        registration.setMultipartConfig(
                new MultipartConfigElement("", most, most + CompareServlet.MOST_OTHER_BYTES, IN_MEMORY_BYTES));
        return registration;
    }

    @Bean
    FilterRegistrationBean<CutOff.NoErrorPage> sttNoErrorPage() {
        FilterRegistrationBean<CutOff.NoErrorPage> registration = new FilterRegistrationBean<>(new CutOff.NoErrorPage());
        registration.setDispatcherTypes(DispatcherType.ERROR, DispatcherType.INCLUDE);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
