package com.agentpmt.camel.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Reads the header {@code Retry-After}, which holds seconds or an HTTP date. */
final class RetryAfter {

    /** Longer waits are as good as none: nobody waits for them, and larger numbers would overflow. */
    private static final long MAX_SECONDS = Duration.ofDays(3_650).toSeconds();

    private RetryAfter() {}

    /** The wait from {@code now} on; null where the header is absent or cannot be read, zero where it is past. */
    static Duration parse(String value, Instant now) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(text.length() > 10 ? MAX_SECONDS : Math.min(Long.parseLong(text), MAX_SECONDS));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(now, until);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
