package io.orderledger.ui.rest;

import io.orderledger.api.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** How the door is hung. */
@Configuration
class RestConfiguration {
    /** After the operations, before the console, which would answer any path with a page. */
    private static final int AFTER_OPERATIONS = 1;

    /** @param zone the business's time zone: where the days of a {@code valueDate} begin */
    @Bean
    Dates dates(@Value("${ledger.zone:UTC}") ZoneId zone) {
        return new Dates(zone);
    }

    @Bean
    WebMvcConfigurer door(Gate gate, RequestArguments arguments) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(gate).addPathPatterns("/api/**");
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(arguments);
            }
        };
    }

    @Bean
    SimpleUrlHandlerMapping noSuchOperation(ProblemResolver problems) {
        HttpRequestHandler nothing = (request, response) -> problems.resolveException(
                request, response, null, new Declined(ProblemCode.NO_SUCH_PATH, "path", pathOf(request)));
        return new SimpleUrlHandlerMapping(Map.of("/api/**", nothing), AFTER_OPERATIONS);
    }

    private static String pathOf(HttpServletRequest request) {
        return Refused.shown(request.getRequestURI());
    }
}
