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

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Error bodies as common frameworks write them, and what is read from each. */
final class FrameworkErrors {

    private FrameworkErrors() {}

    /** A violation as {@code location|message|type}. */
    static Stream<Arguments> all() {
        return Stream.of(
                shape(
                        "FastAPI, Pydantic",
                        "{'detail':[{'type':'missing','loc':['body','user','name'],'msg':'Field required','input':{}}]}",
                        null,
                        "body.user.name: Field required",
                        "body.user.name|Field required|missing"),
                shape("FastAPI with a text", "{'detail':'Item not found'}", null, "Item not found"),
                shape(
                        "problem details, RFC 7807",
                        "{'type':'https://example.net/validation-error','title':'Your request is not valid.',"
                                + "'invalid-params':[{'name':'age','reason':'must be a positive integer'},"
                                + "{'name':'color','reason':'must be green, red or blue'}]}",
                        null,
                        "age: must be a positive integer; color: must be green, red or blue",
                        "age|must be a positive integer|",
                        "color|must be green, red or blue|"),
                shape(
                        "problem details, RFC 9457",
                        "{'type':'https://example.net/validation-error','title':'Your request is not valid.',"
                                + "'errors':[{'detail':'must be a positive integer','pointer':'#/age'},"
                                + "{'detail':'must be green','pointer':'#/profile/color'}]}",
                        null,
                        "age: must be a positive integer; profile.color: must be green",
                        "age|must be a positive integer|",
                        "profile.color|must be green|"),
                shape(
                        "problem details without violations",
                        "{'type':'about:blank','title':'Bad Request','status':400}",
                        null,
                        "Bad Request"),
                shape(
                        "Spring Boot",
                        "{'timestamp':'2020-03-08T16:19:45.828+0000','status':400,'error':'Bad Request','errors':["
                                + "{'codes':['NotBlank.customer.name','NotBlank'],'arguments':[{'code':'name',"
                                + "'defaultMessage':'name'}],'defaultMessage':'must not be blank','objectName':'customer',"
                                + "'field':'name','rejectedValue':'','bindingFailure':false,'code':'NotBlank'}],"
                                + "'message':'Validation failed for object=customer','path':'/customers'}",
                        "NotBlank",
                        "Validation failed for object=customer",
                        "name|must not be blank|NotBlank"),
                shape(
                        "Quarkus",
                        "{'title':'Constraint Violation','status':400,'violations':[{'field':'add.person.firstName',"
                                + "'message':'must not be blank'}]}",
                        null,
                        "add.person.firstName: must not be blank",
                        "add.person.firstName|must not be blank|"),
                shape(
                        "RESTEasy",
                        "{'exception':null,'propertyViolations':[],'classViolations':[],'parameterViolations':["
                                + "{'constraintType':'PARAMETER','path':'save.arg0.age','message':'must be positive',"
                                + "'value':'-1'}],'returnValueViolations':[]}",
                        null,
                        "save.arg0.age: must be positive",
                        "save.arg0.age|must be positive|PARAMETER"),
                shape(
                        "Bean Validation",
                        "{'constraintViolations':[{'propertyPath':'age','message':'must be positive'}]}",
                        null,
                        "age: must be positive",
                        "age|must be positive|"),
                shape(
                        "Symfony, API Platform",
                        "{'title':'An error occurred','detail':'name: too short','violations':[{'propertyPath':'name',"
                                + "'message':'too short','code':'9ff3fdc4'}]}",
                        null,
                        "name: too short",
                        "name|too short|9ff3fdc4"),
                shape(
                        "Laravel",
                        "{'message':'The given data was invalid.','errors':{'email':['The email field is required.'],"
                                + "'items.0.price':['must be a number','must be at least 0']}}",
                        null,
                        "The given data was invalid.",
                        "email|The email field is required.|",
                        "items.0.price|must be a number|",
                        "items.0.price|must be at least 0|"),
                shape(
                        "Rails",
                        "{'errors':{'title':['is too short'],'base':['is closed'],'message':['is odd']}}",
                        null,
                        "title: is too short; is closed; message: is odd",
                        "title|is too short|",
                        "|is closed|",
                        "message|is odd|"),
                shape(
                        "Rails, fields at the top",
                        "{'name':[\"can't be blank\"],'address':{'zip':['is invalid']}}",
                        null,
                        "name: can't be blank; address.zip: is invalid",
                        "name|can't be blank|",
                        "address.zip|is invalid|"),
                shape(
                        "Django REST framework",
                        "{'username':['This field is required.'],'non_field_errors':['Passwords differ.']}",
                        null,
                        "username: This field is required.; Passwords differ.",
                        "username|This field is required.|",
                        "|Passwords differ.|"),
                shape(
                        "Django, a plain list",
                        "['Enter a valid value.']",
                        null,
                        "Enter a valid value.",
                        "|Enter a valid value.|"),
                shape(
                        "ASP.NET",
                        "{'type':'https://tools.ietf.org/html/rfc9110#section-15.5.1',"
                                + "'title':'One or more validation errors occurred.','status':400,"
                                + "'errors':{'$.age':['could not be converted'],'Name':['The Name field is required.']},"
                                + "'traceId':'00-a'}",
                        null,
                        "$.age: could not be converted; Name: The Name field is required.",
                        "$.age|could not be converted|",
                        "Name|The Name field is required.|"),
                shape(
                        "express-validator 6",
                        "{'errors':[{'value':'x','msg':'Invalid value','param':'email','location':'body'}]}",
                        null,
                        "body.email: Invalid value",
                        "body.email|Invalid value|"),
                shape(
                        "express-validator 7",
                        "{'errors':[{'type':'field','value':'x','msg':'Invalid value','path':'email','location':'query'}]}",
                        null,
                        "query.email: Invalid value",
                        "query.email|Invalid value|field"),
                shape(
                        "express-validator, by field",
                        "{'errors':{'email':{'value':'x','msg':'Invalid value','param':'email','location':'body'}}}",
                        null,
                        "body.email: Invalid value",
                        "body.email|Invalid value|"),
                shape(
                        "celebrate",
                        "{'statusCode':400,'error':'Bad Request','message':'Validation failed','validation':{'body':"
                                + "{'source':'body','keys':['name'],'message':'name is required'}}}",
                        null,
                        "Validation failed",
                        "body.name|name is required|"),
                shape(
                        "NestJS",
                        "{'statusCode':400,'message':['email must be an email','age must be positive'],"
                                + "'error':'Bad Request'}",
                        null,
                        "email must be an email; age must be positive",
                        "|email must be an email|",
                        "|age must be positive|"),
                shape(
                        "class-validator",
                        "{'message':[{'target':{'age':-1},'value':-1,'property':'age','children':[],"
                                + "'constraints':{'isPositive':'age must be positive'}}]}",
                        null,
                        "age: age must be positive",
                        "age|age must be positive|"),
                shape(
                        "AJV",
                        "[{'instancePath':'/user/age','schemaPath':'#/properties/age/type','keyword':'type',"
                                + "'params':{'type':'integer'},'message':'must be integer'}]",
                        null,
                        "user.age: must be integer",
                        "user.age|must be integer|type"),
                shape(
                        "AJV in errors",
                        "{'errors':[{'instancePath':'','keyword':'required','params':{'missingProperty':'name'},"
                                + "'message':'must have required property name'}]}",
                        null,
                        "must have required property name",
                        "|must have required property name|required"),
                shape(
                        "JSON:API",
                        "{'errors':[{'status':'422','code':'too_short','title':'Invalid Attribute',"
                                + "'detail':'Name is too short.','source':{'pointer':'/data/attributes/name'}},"
                                + "{'title':'Invalid Query Parameter','source':{'parameter':'include'}}]}",
                        "too_short",
                        "data.attributes.name: Name is too short.; include: Invalid Query Parameter",
                        "data.attributes.name|Name is too short.|too_short",
                        "include|Invalid Query Parameter|"),
                shape(
                        "Zod",
                        "{'success':false,'error':{'issues':[{'code':'invalid_type','expected':'string',"
                                + "'received':'undefined','path':['user','tags',0],'message':'Required'}],"
                                + "'name':'ZodError'}}",
                        null,
                        "user.tags.0: Required",
                        "user.tags.0|Required|invalid_type"),
                shape(
                        "Zod, flat",
                        "{'formErrors':[],'fieldErrors':{'name':['Required']}}",
                        null,
                        "name: Required",
                        "name|Required|"),
                shape(
                        "GraphQL",
                        "{'data':null,'errors':[{'message':'Age must be positive','locations':[{'line':1,'column':2}],"
                                + "'path':['buy',0,'age'],'extensions':{'code':'BAD_USER_INPUT'}}]}",
                        "BAD_USER_INPUT",
                        "buy.0.age: Age must be positive",
                        "buy.0.age|Age must be positive|BAD_USER_INPUT"),
                shape(
                        "Google",
                        "{'error':{'code':400,'message':'Request contains an invalid argument.',"
                                + "'status':'INVALID_ARGUMENT','details':[{'@type':'type.googleapis.com/google.rpc.ErrorInfo',"
                                + "'reason':'X','domain':'y'},{'@type':'type.googleapis.com/google.rpc.BadRequest',"
                                + "'fieldViolations':[{'field':'book.name','description':'is too long'}]}]}}",
                        "INVALID_ARGUMENT",
                        "book.name: is too long",
                        "book.name|is too long|"),
                shape(
                        "Google, old",
                        "{'error':{'errors':[{'domain':'global','reason':'required','message':'Login Required',"
                                + "'locationType':'header','location':'Authorization'}],'code':401,"
                                + "'message':'Login Required'}}",
                        "401",
                        "Authorization: Login Required",
                        "Authorization|Login Required|"),
                shape(
                        "OData",
                        "{'error':{'code':'BadRequest','message':'Several errors','target':'query','details':["
                                + "{'code':'301','target':'$search','message':'$search is not supported'}]}}",
                        "BadRequest",
                        "$search: $search is not supported",
                        "$search|$search is not supported|301"),
                shape(
                        "AWS",
                        "{'__type':'com.amazonaws.dynamodb.v20120810#ValidationException','message':'bad key'}",
                        "ValidationException",
                        "bad key"),
                shape(
                        "Joi",
                        "{'details':[{'message':'name is required','path':['user','name'],'type':'any.required',"
                                + "'context':{'label':'name','key':'name'}}]}",
                        null,
                        "user.name: name is required",
                        "user.name|name is required|any.required"),
                shape(
                        "Mongoose",
                        "{'errors':{'age':{'name':'ValidatorError','message':'Path age is required.','kind':'required',"
                                + "'path':'age'}},'_message':'user validation failed'}",
                        null,
                        "age: Path age is required.",
                        "age|Path age is required.|required"),
                shape(
                        "OAuth",
                        "{'error':'invalid_request','error_description':'scope is missing'}",
                        "invalid_request",
                        "scope is missing"),
                shape(
                        "Stripe, OpenAI",
                        "{'error':{'type':'invalid_request_error','message':'No such price','param':'price'}}",
                        "invalid_request_error",
                        "No such price"),
                shape(
                        "a list of texts",
                        "{'errors':['a is wrong','b is wrong']}",
                        null,
                        "a is wrong; b is wrong",
                        "|a is wrong|",
                        "|b is wrong|"),
                shape("one text", "{'errors':'a is wrong'}", null, "a is wrong", "|a is wrong|"));
    }

    private static Arguments shape(String name, String json, String code, String message, String... violations) {
        return Arguments.of(
                name, json.replace('\'', '"').replace("can\"t", "can't"), code, message, List.of(violations));
    }
}
