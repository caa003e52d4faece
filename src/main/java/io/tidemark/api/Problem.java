package io.tidemark.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a question is not answered, as {@code application/problem+json} (RFC 9457). */
final class Problem extends RuntimeException {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final ErrorCode code;
    private final String sentence;
    private final @Nullable String parameter;
    private final transient List<String> allowed;

    private Problem(int status, ErrorCode code, String sentence, @Nullable String parameter, List<String> allowed) {
        super(sentence, null, false, false);
        this.status = status;
        this.code = code;
        this.sentence = sentence;
        this.parameter = parameter;
        this.allowed = List.copyOf(allowed);
    }

    /** A problem with a plain sentence. */
    static Problem of(int status, ErrorCode code, String sentence) {
        return new Problem(status, code, sentence, null, List.of());
    }

    /** A parameter that is wrong, with what it may be. */
    static Problem parameter(String name, String sentence, List<String> allowed) {
        return new Problem(400, ErrorCode.INVALID_PARAMETER, sentence, name, allowed);
    }

    int status() {
        return status;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", title())
                .put("status", status)
                .put("code", code.name())
                .put("detail", sentence);
        if (parameter != null) {
            json.put("parameter", parameter);
        }
        if (!allowed.isEmpty()) {
            ArrayNode values = json.putArray("allowed");
            allowed.forEach(values::add);
        }
        return json;
    }

    private String title() {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 406 -> "Not Acceptable";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
