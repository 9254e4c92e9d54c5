package io.orderledger.ui.rest;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The last resort: tells what went wrong outside every operation, to programs as a problem, to people as a short page. */
@Hidden
@Controller
class ErrorDoor implements ErrorController {
    private final ProblemResolver problems;

    ErrorDoor(ProblemResolver problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        if (ProblemResolver.isForPrograms(request)) {
            var cause =
                    request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown ? thrown : null;
            problems.tellStatus(request, response, status, cause);
            return;
        }
        var known = HttpStatus.resolve(status);
        var title = status + (known == null ? "" : " " + known.getReasonPhrase());
        response.setStatus(status);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write("""
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%1$s</title></head>
                <body style="font-family: system-ui, sans-serif; margin: 4rem">
                <h1>%1$s</h1><p>Order Ledger cannot show this page. 无法显示此页面。</p><p><a href="/">Order Ledger</a></p>
                </body></html>
                """.formatted(title));
    }
}
