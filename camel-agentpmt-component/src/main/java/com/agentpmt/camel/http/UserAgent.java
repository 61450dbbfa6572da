package com.agentpmt.camel.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** {@code camel-agentpmt/<version>}: the one header that we send beyond those of the API. */
final class UserAgent {

    private UserAgent() {}

    static String text() {
        Properties properties = new Properties();
        try (InputStream file = UserAgent.class.getResourceAsStream("version.properties")) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "camel-agentpmt/" + properties.getProperty("version", "unknown");
    }
}
