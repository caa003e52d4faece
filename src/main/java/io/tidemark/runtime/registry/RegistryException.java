package io.tidemark.runtime.registry;

/** A request that the registry answers with an error of Confluent's API. */
final class RegistryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int errorCode;

    private RegistryException(int status, int errorCode, String message) {
        super(message, null, false, false);
        this.status = status;
        this.errorCode = errorCode;
    }

    static RegistryException noSuchPath() {
        return new RegistryException(404, 404, "HTTP 404 Not Found");
    }

    static RegistryException methodNotAllowed() {
        return new RegistryException(405, 405, "HTTP 405 Method Not Allowed");
    }

    static RegistryException noSuchSubject(String subject) {
        return new RegistryException(404, 40401, "Subject '" + subject + "' not found.");
    }

    static RegistryException noSuchVersion(String version) {
        return new RegistryException(404, 40402, "Version " + version + " not found.");
    }

    static RegistryException noSuchSchemaId(String id) {
        return new RegistryException(404, 40403, "Schema " + id + " not found");
    }

    static RegistryException noSuchSchema() {
        return new RegistryException(404, 40403, "Schema not found");
    }

    static RegistryException noOwnCompatibility(String subject) {
        return new RegistryException(
                404, 40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryException invalidSchema(String why) {
        return new RegistryException(422, 42201, "Invalid schema: " + why);
    }

    static RegistryException invalidVersion(String version) {
        return new RegistryException(
                422,
                42202,
                "The specified version '" + version
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    static RegistryException readOnly(String subject) {
        return new RegistryException(
                422,
                42205,
                "Subject " + subject
                        + " is in read-only mode: Tidemark's embedded registry serves its own schemas only.");
    }

    static RegistryException invalidBody(String why) {
        return new RegistryException(400, 400, "The body is not a schema request: " + why);
    }

    static RegistryException internal() {
        return new RegistryException(500, 50001, "Error in the embedded registry; its log says more");
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
