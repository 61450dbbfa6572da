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
package com.agentpmt.camel.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.net.URIBuilder;

/** The addresses of the API. Plain http only to this machine, unless allowed. */
public final class BaseUrls {

    private final URI api;
    private final URI web;

    /**
     * @throws IllegalArgumentException naming the option and the fix, never the address (it may hold a password)
     */
    public BaseUrls(String apiUrl, String webUrl, boolean allowPlainHttp) {
        this.api = checked("apiUrl", apiUrl, allowPlainHttp);
        this.web = checked("webUrl", webUrl, allowPlainHttp);
    }

    /** The address of one host, for display: without path, query or user. */
    public String host(ApiHost base) {
        URI uri = base == ApiHost.API ? api : web;
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    URI resolve(ApiRequest request) {
        try {
            URIBuilder uri = new URIBuilder(request.base() == ApiHost.API ? api : web);
            uri.appendPathSegments(request.path());
            for (Map.Entry<String, String> parameter : request.query().entrySet()) {
                uri.addParameter(parameter.getKey(), parameter.getValue());
            }
            return uri.build();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(request.operation() + ": the address cannot be built", e);
        }
    }

    private static URI checked(String option, String url, boolean allowPlainHttp) {
        URI uri;
        try {
            // a slash at the end would make an empty path segment
            uri = new URI(url == null ? "" : url.strip().replaceFirst("(?<=[^/])/+$", ""));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "option " + option + " is no URL: " + e.getReason() + ". Give one such as https://api.example.com");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http") || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "option " + option + " must be an absolute https URL such as https://api.example.com");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("option " + option
                    + " must not hold a user, a query or a fragment: only scheme, host, port and path");
        }
        if (scheme.equals("http") && !allowPlainHttp && !isLoopback(uri.getHost())) {
            throw new IllegalArgumentException("option " + option + " is plain http to " + uri.getHost()
                    + ", where the token could be read by others. Use https, or set allowPlainHttp=true");
        }
        return uri;
    }

    /** Whether a host is this machine by its name alone: nothing is looked up for any other name. */
    public static boolean isLoopback(String host) {
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
}
