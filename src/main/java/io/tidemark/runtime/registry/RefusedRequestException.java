package io.tidemark.runtime.registry;

/** A request that the registry answers with an error of Confluent's API. */
final class RefusedRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int errorCode;

    private RefusedRequestException(int status, int errorCode, String message) {
        super(message, null, false, false);
        this.status = status;
        this.errorCode = errorCode;
    }

    static RefusedRequestException noSuchPath() {
        return new RefusedRequestException(404, 404, "HTTP 404 Not Found");
    }

    static RefusedRequestException methodNotAllowed() {
        return new RefusedRequestException(405, 405, "HTTP 405 Method Not Allowed");
    }

    static RefusedRequestException noSuchSubject(String subject) {
        return new RefusedRequestException(404, 40401, "Subject '" + subject + "' not found.");
    }

    static RefusedRequestException noSuchVersion(String version) {
        return new RefusedRequestException(404, 40402, "Version " + version + " not found.");
    }

    static RefusedRequestException noSuchSchemaId(String id) {
        return new RefusedRequestException(404, 40403, "Schema " + id + " not found");
    }

    static RefusedRequestException noSuchSchema() {
        return new RefusedRequestException(404, 40403, "Schema not found");
    }

    static RefusedRequestException noOwnCompatibility(String subject) {
        return new RefusedRequestException(
                404, 40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RefusedRequestException invalidSchema(String why) {
        return new RefusedRequestException(422, 42201, "Invalid schema: " + why);
    }

    static RefusedRequestException invalidVersion(String version) {
        return new RefusedRequestException(
                422,
                42202,
                "The specified version '" + version
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    static RefusedRequestException readOnly(String subject) {
        return new RefusedRequestException(
                422,
                42205,
                "Subject " + subject
                        + " is in read-only mode: Tidemark's embedded registry serves its own schemas only.");
    }

    static RefusedRequestException invalidBody(String why) {
        return new RefusedRequestException(400, 400, "The body is not a schema request: " + why);
    }

    static RefusedRequestException internal() {
        return new RefusedRequestException(500, 50001, "Error in the embedded registry; its log says more");
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    /** Confluent's error code. */
    int errorCode() {
        return errorCode;
    }
}
