/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package com.agentpmt.camel.options;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/** Checks URLs: the base addresses of the API, and the address to which it posts the end of a run. Pure. */
public final class UrlValidator {

    private static final String CALLBACK_FIX = ": give an absolute https URL such as https://example.com/agentpmt";

    private UrlValidator() {}

    /**
     * Checks a base address (options {@code apiUrl} and {@code webUrl}).
     *
     * @param option name of the option, for messages
     * @param allowPlainHttp whether plain http is allowed to other hosts than loopback
     * @return the address without slashes at its end
     * @throws IllegalArgumentException naming the option and the fix, never the address (it may contain a password)
     */
    public static URI baseUrl(String option, String url, boolean allowPlainHttp) {
        URI uri;
        try {
            // a slash at the end would make an empty path segment
            uri = new URI(url == null ? "" : url.strip().replaceFirst("(?<=[^/])/+$", ""));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("option " + option + " is not a URL: " + e.getReason()
                    + ". Set it to one such as https://api.example.com");
        }
        if (!isHttp(uri)) {
            throw new IllegalArgumentException(
                    "option " + option + " must be an absolute https URL such as https://api.example.com");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("option " + option
                    + " must not contain a user, a query or a fragment: only scheme, host, port and path");
        }
        if (isPlain(uri) && !allowPlainHttp && !isLoopback(uri.getHost())) {
            throw new IllegalArgumentException("option " + option + " is plain http to " + uri.getHost()
                    + ", which would expose the token. Use https, or set allowPlainHttp=true");
        }
        return uri;
    }

    /**
     * Checks a callback address.
     *
     * @param what what is checked, for messages
     * @param webUrl the API's address: if it is a loopback address, the callback may be plain http to loopback
     * @return the address without surrounding blanks, its scheme in lower case
     * @throws IllegalArgumentException with the fix; of the address, which may contain secrets, it names the host only
     */
    public static String callbackUrl(String what, String url, String webUrl) {
        URI uri = parsed(url.strip());
        if (uri == null || !isHttp(uri)) {
            throw new IllegalArgumentException(what + " is not an absolute https URL" + CALLBACK_FIX);
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(what + " must not contain a user or a password (host " + uri.getHost()
                    + ")" + ": whoever can read the run can read the address. Remove them");
        }
        if (isPlain(uri) && !(isLoopback(uri.getHost()) && isAtLoopback(webUrl))) {
            throw new IllegalArgumentException(what + " is plain http to " + uri.getHost()
                    + ": use https (http only to a loopback address, and only if webUrl is one too);"
                    + " in the sandbox, set webUrl to its address");
        }
        String scheme = uri.getScheme();
        return scheme.toLowerCase(Locale.ROOT) + url.strip().substring(scheme.length());
    }

    /** The address for display: scheme, host and port only. */
    public static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** Whether a URL can be called: http or https, with a host. */
    private static boolean isHttp(URI url) {
        return (isPlain(url) || "https".equalsIgnoreCase(url.getScheme())) && url.getHost() != null;
    }

    private static boolean isPlain(URI url) {
        return "http".equalsIgnoreCase(url.getScheme());
    }

    /** Whether a host is a loopback address by its name alone: no other name is looked up. */
    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        if (!name.startsWith("[") && !name.matches("[0-9]+(\\.[0-9]+){3}")) {
            return false;
        }
        try {
            return InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isAtLoopback(String webUrl) {
        URI uri = webUrl == null ? null : parsed(webUrl.strip());
        return uri != null && uri.getHost() != null && isLoopback(uri.getHost());
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
