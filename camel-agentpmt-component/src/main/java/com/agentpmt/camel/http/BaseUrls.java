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

import com.agentpmt.camel.options.UrlValidator;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.net.URIBuilder;

/** The addresses of the API. Plain http only to this machine, unless allowed. */
final class BaseUrls {

    private final URI api;
    private final URI web;

    /** Of the latest request without a query: most endpoints ask for one address. */
    private volatile Resolved latest;

    private record Resolved(ApiHost host, List<String> path, URI uri) {}

    /**
     * @throws IllegalArgumentException naming the option and the fix, never the address (it may hold a password)
     */
    BaseUrls(String apiUrl, String webUrl, boolean allowPlainHttp) {
        this.api = UrlValidator.baseUrl("apiUrl", apiUrl, allowPlainHttp);
        this.web = UrlValidator.baseUrl("webUrl", webUrl, allowPlainHttp);
    }

    /** The address of one host, for display: without path, query or user. */
    String host(ApiHost base) {
        return UrlValidator.origin(base == ApiHost.API ? api : web);
    }

    String hostName(ApiHost base) {
        return (base == ApiHost.API ? api : web).getHost();
    }

    URI resolve(ApiRequest request) {
        if (!request.query().isEmpty()) {
            return build(request);
        }
        Resolved known = latest;
        if (known == null || known.host() != request.host() || !known.path().equals(request.path())) {
            known = new Resolved(request.host(), request.path(), build(request));
            latest = known;
        }
        return known.uri();
    }

    private URI build(ApiRequest request) {
        try {
            URIBuilder uri = new URIBuilder(request.host() == ApiHost.API ? api : web);
            uri.appendPathSegments(request.path());
            for (Map.Entry<String, String> parameter : request.query().entrySet()) {
                uri.addParameter(parameter.getKey(), parameter.getValue());
            }
            return uri.build();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(request.operation() + ": the address cannot be built", e);
        }
    }
}
