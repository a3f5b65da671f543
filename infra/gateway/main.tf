# The one public door. Its routes are the catalogue's and there is no default: anything else is answered 404 here and
# costs nothing. /jobs is no route: timers call the function itself.
#
# There is no WAF in this default. What stands in its place: a limit per route (429), the ten megabytes that an HTTP API
# takes at most and the product's own 64 KiB for pushes and 256 KiB elsewhere (413), reserved concurrency, and pushes
# that are believed only if they are signed.
module "catalogue" {
  source = "../modules/catalogue"
  file   = var.catalogue
}

locals {
  name = "wetwin-${var.environment}"
}

resource "aws_apigatewayv2_api" "this" {
  name          = local.name
  protocol_type = "HTTP"

  # With a domain, the other address is closed: it would be a second door to watch.
  disable_execute_api_endpoint = var.domain != null
}

resource "aws_apigatewayv2_integration" "function" {
  for_each               = { for name, entry in module.catalogue.functions : name => entry if length(entry.routes) > 0 }
  api_id                 = aws_apigatewayv2_api.this.id
  integration_type       = "AWS_PROXY"
  integration_uri        = var.functions[each.key].invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = min(each.value.timeout_seconds * 1000, 30000)
}

resource "aws_apigatewayv2_route" "this" {
  for_each  = module.catalogue.routes
  api_id    = aws_apigatewayv2_api.this.id
  route_key = each.key
  target    = "integrations/${aws_apigatewayv2_integration.function[each.value].id}"
}

resource "aws_lambda_permission" "gateway" {
  for_each      = aws_apigatewayv2_integration.function
  statement_id  = "gateway"
  action        = "lambda:InvokeFunction"
  function_name = var.functions[each.key].function_name
  qualifier     = var.functions[each.key].alias
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/*/*"
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/aws/apigateway/${local.name}"
  retention_in_days = var.log_days
  kms_key_id        = var.foundation.kms_key_arn
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true

  # The route and never the path or the query: those carry WeChat's signatures and people's ids. No header, no address.
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      requestId          = "$context.requestId"
      at                 = "$context.requestTimeEpoch"
      route              = "$context.routeKey"
      status             = "$context.status"
      integrationStatus  = "$context.integrationStatus"
      integrationError   = "$context.integrationErrorMessage"
      error              = "$context.error.message"
      latencyMs          = "$context.responseLatency"
      integrationLatency = "$context.integrationLatency"
      responseBytes      = "$context.responseLength"
    })
  }

  # Each route's own metrics are paid for, so only those routes have them that an alarm looks at: WeChat's pushes.
  default_route_settings {
    detailed_metrics_enabled = false
    throttling_rate_limit    = 100
    throttling_burst_limit   = 200
  }

  dynamic "route_settings" {
    for_each = module.catalogue.routes

    content {
      route_key                = route_settings.key
      detailed_metrics_enabled = startswith(route_settings.key, "POST /wechat/")
      throttling_rate_limit    = module.catalogue.functions[route_settings.value].requests_per_second
      throttling_burst_limit   = module.catalogue.functions[route_settings.value].requests_per_second * 2
    }
  }

  # Settings of a route that is not there yet are refused.
  depends_on = [aws_apigatewayv2_route.this]
}

resource "aws_apigatewayv2_domain_name" "this" {
  count       = var.domain == null ? 0 : 1
  domain_name = var.domain

  domain_name_configuration {
    certificate_arn = var.certificate_arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }

  lifecycle {
    precondition {
      condition     = var.certificate_arn != null
      error_message = "domain needs certificate_arn, an ACM certificate in the same region."
    }
  }
}

resource "aws_apigatewayv2_api_mapping" "this" {
  count       = var.domain == null ? 0 : 1
  api_id      = aws_apigatewayv2_api.this.id
  domain_name = aws_apigatewayv2_domain_name.this[0].id
  stage       = aws_apigatewayv2_stage.default.id
}
