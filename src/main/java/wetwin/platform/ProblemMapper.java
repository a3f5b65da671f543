package wetwin.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure into {@code application/problem+json}: refusals as they are, our own bugs as 500, logged once. */
@RegisterForReflection(classNames = "java.util.PropertyResourceBundle")
public class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final String JSON = "application/problem+json";
    private static final String MESSAGES = "messages.problems";

    private static final String CUT_OFF = "Request too large";

    /** A request can be wrong in a hundred thousand places; the answer stays short. */
    private static final int MOST_ERRORS = 20;

    @ServerExceptionMapper
    RestResponse<Map<String, Object>> refused(Problem problem, ContainerRequestContext request) {
        return answer(problem, request);
    }

    @ServerExceptionMapper
    RestResponse<Map<String, Object>> invalid(ConstraintViolationException invalid, ContainerRequestContext request) {
        List<String> fields = invalid.getConstraintViolations().stream()
                .map(violation -> lastTwo(violation.getPropertyPath().toString()) + " " + violation.getMessage())
                .sorted()
                .limit(MOST_ERRORS)
                .toList();
        return answer(new Problem(400, "INVALID_REQUEST").with("errors", fields), request);
    }

    /** The second is named although it is one of the first: the framework has an answer of its own for it. */
    @ServerExceptionMapper({
        JsonProcessingException.class,
        MismatchedInputException.class,
        IllegalArgumentException.class
    })
    RestResponse<Map<String, Object>> unreadable(Exception unreadable, ContainerRequestContext request) {
        if (unreadable instanceof JsonProcessingException) return answer(new Problem(400, "INVALID_REQUEST"), request);
        return broken(unreadable, request);
    }

    @ServerExceptionMapper
    RestResponse<Map<String, Object>> refusedByTheServer(
            WebApplicationException failure, ContainerRequestContext request) {
        int status = failure.getResponse().getStatus();
        if (failure.getCause() instanceof JsonProcessingException) status = 400;
        if (status < 400) return RestResponse.status(RestResponse.Status.fromStatusCode(status));
        String code =
                switch (status) {
                    case 400 -> "INVALID_REQUEST";
                    case 401 -> "SESSION_REQUIRED";
                    case 403 -> "FORBIDDEN";
                    case 404 -> "NOT_FOUND";
                    case 405 -> "METHOD_NOT_ALLOWED";
                    case 406 -> "NOT_ACCEPTABLE";
                    case 413 -> "TOO_LARGE";
                    case 415 -> "UNSUPPORTED_MEDIA_TYPE";
                    default -> "INTERNAL";
                };
        if (status >= 500) LOG.errorf(failure, "request %s failed", request.getProperty(RequestId.PROPERTY));
        return answer(new Problem(status, code), request);
    }

    /** The framework has cut off a body without end and answered 413 by itself: no bug of ours. */
    @ServerExceptionMapper
    RestResponse<Map<String, Object>> unread(IOException failure, ContainerRequestContext request) {
        if (CUT_OFF.equals(failure.getMessage()))
            return RestResponse.ResponseBuilder.<Map<String, Object>>create(413).build();
        return broken(failure, request);
    }

    @ServerExceptionMapper
    RestResponse<Map<String, Object>> broken(Exception bug, ContainerRequestContext request) {
        if (DatabaseTrouble.causes(bug)) return unavailable(bug, request);
        LOG.errorf(bug, "request %s failed", request.getProperty(RequestId.PROPERTY));
        return answer(new Problem(500, "INTERNAL"), request);
    }

    /** Nothing was done, or all of it: whoever asks again with the same key finds out. */
    private static RestResponse<Map<String, Object>> unavailable(Exception trouble, ContainerRequestContext request) {
        LOG.errorf("request %s could not be served for now: %s", request.getProperty(RequestId.PROPERTY), trouble);
        return answer(new Problem(503, "UNAVAILABLE"), request);
    }

    private static RestResponse<Map<String, Object>> answer(Problem problem, ContainerRequestContext request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", sentence(problem.code(), request));
        body.put("status", problem.status());
        body.put("code", problem.code());
        body.put("requestId", String.valueOf(request.getProperty(RequestId.PROPERTY)));
        body.putAll(problem.members());
        // By number: 422 has no name in RestResponse.Status.
        RestResponse.ResponseBuilder<Map<String, Object>> answer =
                RestResponse.ResponseBuilder.<Map<String, Object>>create(problem.status())
                        .entity(body)
                        .header(HttpHeaders.CONTENT_TYPE, JSON);
        if (problem.status() == 503) answer.header(HttpHeaders.RETRY_AFTER, 2);
        Object wait = problem.members().get(Problem.RETRY_AFTER);
        if (wait != null) answer.header(HttpHeaders.RETRY_AFTER, wait);
        return answer.build();
    }

    /** Chinese unless the request prefers English: the people behind these calls are in WeChat. */
    private static String sentence(String code, ContainerRequestContext request) {
        boolean english = request.getAcceptableLanguages().stream()
                .map(Locale::getLanguage)
                .filter(language -> language.equals("en") || language.equals("zh"))
                .findFirst()
                .filter("en"::equals)
                .isPresent();
        try {
            return ResourceBundle.getBundle(MESSAGES, english ? Locale.ENGLISH : Locale.CHINESE)
                    .getString(code);
        } catch (MissingResourceException e) {
            return code;
        }
    }

    private static String lastTwo(String path) {
        String[] steps = path.split("\\.");
        return steps.length < 3 ? path : String.join(".", List.of(steps).subList(2, steps.length));
    }
}
