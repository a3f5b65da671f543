# A provider that is played: no account, no network.
mock_provider "aws" {
  mock_resource "aws_apigatewayv2_api" {
    defaults = { execution_arn = "arn:aws-cn:execute-api:cn-northwest-1:123456789012:api1" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws-cn:logs:cn-northwest-1:123456789012:log-group:/aws/apigateway/wetwin-test" }
  }
}

variables {
  environment = "test"
  region      = "cn-northwest-1"
  foundation  = { kms_key_arn = "arn:aws-cn:kms:cn-northwest-1:123456789012:key/1" }
  functions = {
    service-account-callback = { function_name = "wetwin-test-service-account-callback", alias = "live", invoke_arn = "arn:aws-cn:apigateway:cn-northwest-1:lambda:path/service-account-callback" }
    mini-program-callback    = { function_name = "wetwin-test-mini-program-callback", alias = "live", invoke_arn = "arn:aws-cn:apigateway:cn-northwest-1:lambda:path/mini-program-callback" }
    payment-callback         = { function_name = "wetwin-test-payment-callback", alias = "live", invoke_arn = "arn:aws-cn:apigateway:cn-northwest-1:lambda:path/payment-callback" }
    session                  = { function_name = "wetwin-test-session", alias = "live", invoke_arn = "arn:aws-cn:apigateway:cn-northwest-1:lambda:path/session" }
    storefront               = { function_name = "wetwin-test-storefront", alias = "live", invoke_arn = "arn:aws-cn:apigateway:cn-northwest-1:lambda:path/storefront" }
    orders                   = { function_name = "wetwin-test-orders", alias = "live", invoke_arn = "arn:aws-cn:apigateway:cn-northwest-1:lambda:path/orders" }
    membership               = { function_name = "wetwin-test-membership", alias = "live", invoke_arn = "arn:aws-cn:apigateway:cn-northwest-1:lambda:path/membership" }
    visits                   = { function_name = "wetwin-test-visits", alias = "live", invoke_arn = "arn:aws-cn:apigateway:cn-northwest-1:lambda:path/visits" }
    console                  = { function_name = "wetwin-test-console", alias = "live", invoke_arn = "arn:aws-cn:apigateway:cn-northwest-1:lambda:path/console" }
    jobs                     = { function_name = "wetwin-test-jobs", alias = "live", invoke_arn = "arn:aws-cn:apigateway:cn-northwest-1:lambda:path/jobs" }
  }
}

run "every_route_of_the_catalogue_is_in_the_gateway_and_no_other" {
  assert {
    condition     = toset([for route in aws_apigatewayv2_route.this : route.route_key]) == toset(flatten([for entry in yamldecode(file("../functions.yaml")).functions : try(entry.routes, [])]))
    error_message = "Gateway and catalogue differ."
  }
  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.this : !strcontains(route.route_key, "/jobs") && route.route_key != "$default"])
    error_message = "The gateway leads to the jobs, or takes what nobody asked for."
  }
}

run "each_route_leads_to_its_own_function" {
  assert {
    condition = alltrue(flatten([
      for entry in yamldecode(file("../functions.yaml")).functions : [
        for route in try(entry.routes, []) :
        aws_apigatewayv2_route.this[route].target == "integrations/${aws_apigatewayv2_integration.function[entry.name].id}"
        && aws_apigatewayv2_integration.function[entry.name].integration_uri == var.functions[entry.name].invoke_arn
      ]
    ]))
    error_message = "A route leads to another function."
  }
  assert {
    condition     = toset(keys(aws_lambda_permission.gateway)) == toset([for entry in yamldecode(file("../functions.yaml")).functions : entry.name if length(try(entry.routes, [])) > 0])
    error_message = "The gateway may call a function without routes, or may not call one that has them."
  }
}

run "every_route_has_a_limit_of_its_own" {
  assert {
    condition     = toset([for settings in aws_apigatewayv2_stage.default.route_settings : settings.route_key]) == toset(keys(aws_apigatewayv2_route.this))
    error_message = "A route has no limit."
  }
  assert {
    condition = alltrue([
      for settings in aws_apigatewayv2_stage.default.route_settings :
      settings.throttling_rate_limit > 0 && settings.throttling_burst_limit >= settings.throttling_rate_limit
    ])
    error_message = "A limit lets nothing or everything through."
  }
  assert {
    condition     = aws_apigatewayv2_stage.default.default_route_settings[0].throttling_rate_limit <= 100
    error_message = "The limit of what has none of its own is missing."
  }
}

run "metrics_that_are_paid_for_are_those_an_alarm_looks_at" {
  assert {
    condition = alltrue([
      for settings in aws_apigatewayv2_stage.default.route_settings :
      settings.detailed_metrics_enabled == startswith(settings.route_key, "POST /wechat/")
    ]) && !aws_apigatewayv2_stage.default.default_route_settings[0].detailed_metrics_enabled
    error_message = "A push has no metrics of its own, or another route has them."
  }
}

run "the_access_log_holds_no_path_no_query_no_header_and_no_address" {
  assert {
    condition = alltrue([
      for value in values(jsondecode(aws_apigatewayv2_stage.default.access_log_settings[0].format)) :
      !can(regex("path|query|header|authorizer|identity|sourceIp|userAgent|body", value))
    ])
    error_message = "The access log tells secrets or persons."
  }
  assert {
    condition     = aws_cloudwatch_log_group.access.retention_in_days == 30 && aws_cloudwatch_log_group.access.kms_key_id == var.foundation.kms_key_arn
    error_message = "The access log is kept for ever, or not encrypted."
  }
}

run "with_a_domain_the_other_address_is_closed" {
  variables {
    domain          = "shop.example.com"
    certificate_arn = "arn:aws-cn:acm:cn-northwest-1:123456789012:certificate/1"
  }
  assert {
    condition     = aws_apigatewayv2_api.this.disable_execute_api_endpoint && output.address == "https://shop.example.com"
    error_message = "There is a second door."
  }
  assert {
    condition     = aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].security_policy == "TLS_1_2"
    error_message = "Old TLS is accepted."
  }
}

run "a_domain_without_a_certificate_is_refused" {
  command = plan
  variables {
    domain = "shop.example.com"
  }
  expect_failures = [aws_apigatewayv2_domain_name.this]
}
