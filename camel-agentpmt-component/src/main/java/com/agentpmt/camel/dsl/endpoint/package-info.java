/** The builder of endpoints that {@code agentpmt(...)} returns, with a method for each option. Generated. Public. */
package com.agentpmt.camel.dsl.endpoint;
