# A provider that is played: no account, no network.
mock_provider "aws" {
  mock_data "aws_region" {
    defaults = { name = "cn-northwest-1" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws-cn:sns:cn-northwest-1:123456789012:wetwin-test-alarms" }
  }
}

variables {
  environment  = "test"
  region       = "cn-northwest-1"
  alarm_emails = ["somebody@example.com"]
  foundation = {
    kms_key_arn       = "arn:aws-cn:kms:cn-northwest-1:123456789012:key/1"
    database_id       = "wetwin-test"
    max_connections   = 200
    nudge_queue_name  = "wetwin-test-nudge"
    dead_letters_name = "wetwin-test-dead-letters"
  }
  gateway = { api_id = "api1", stage = "$default" }
  timers  = { schedule_group = "wetwin-test" }
  functions = {
    service-account-callback = { function_name = "wetwin-test-service-account-callback", log_group = "/aws/lambda/wetwin-test-service-account-callback" }
    mini-program-callback    = { function_name = "wetwin-test-mini-program-callback", log_group = "/aws/lambda/wetwin-test-mini-program-callback" }
    payment-callback         = { function_name = "wetwin-test-payment-callback", log_group = "/aws/lambda/wetwin-test-payment-callback" }
    session                  = { function_name = "wetwin-test-session", log_group = "/aws/lambda/wetwin-test-session" }
    storefront               = { function_name = "wetwin-test-storefront", log_group = "/aws/lambda/wetwin-test-storefront" }
    orders                   = { function_name = "wetwin-test-orders", log_group = "/aws/lambda/wetwin-test-orders" }
    membership               = { function_name = "wetwin-test-membership", log_group = "/aws/lambda/wetwin-test-membership" }
    visits                   = { function_name = "wetwin-test-visits", log_group = "/aws/lambda/wetwin-test-visits" }
    console                  = { function_name = "wetwin-test-console", log_group = "/aws/lambda/wetwin-test-console" }
    jobs                     = { function_name = "wetwin-test-jobs", log_group = "/aws/lambda/wetwin-test-jobs" }
  }
}

run "what_must_wake_somebody_does" {
  assert {
    condition = length(setsubtract(
      ["outbox-age", "outbox-parked", "money-differences", "money-mismatches", "money-stuck", "money-days", "token-refresh-failures", "job-failures", "job-failures-hourly", "dead-letters", "timers", "database-connections", "errors-jobs", "throttles-orders"],
      keys(aws_cloudwatch_metric_alarm.this)
    )) == 0
    error_message = "An alarm is missing."
  }
  assert {
    condition = alltrue([
      for alarm in concat(values(aws_cloudwatch_metric_alarm.this), values(aws_cloudwatch_metric_alarm.latency), [aws_cloudwatch_metric_alarm.gateway_5xx, aws_cloudwatch_metric_alarm.storage]) :
      contains(alarm.alarm_actions, aws_sns_topic.alarms.arn)
    ])
    error_message = "An alarm tells nobody."
  }
  assert {
    condition     = aws_sns_topic.alarms.kms_master_key_id == var.foundation.kms_key_arn
    error_message = "Alarms are not encrypted."
  }
}

run "every_function_is_watched" {
  assert {
    condition = alltrue([
      for entry in yamldecode(file("../functions.yaml")).functions :
      aws_cloudwatch_metric_alarm.this["errors-${entry.name}"].dimensions["FunctionName"] == "wetwin-test-${entry.name}"
      && aws_cloudwatch_metric_alarm.this["throttles-${entry.name}"].dimensions["FunctionName"] == "wetwin-test-${entry.name}"
    ])
    error_message = "A function is not watched."
  }
}

run "an_outbox_nobody_looks_at_is_as_bad_as_a_late_one" {
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["outbox-age"].treat_missing_data == "breaching"
    error_message = "Silence counts as health."
  }
}

run "every_push_of_wechat_has_an_alarm_before_its_five_seconds" {
  assert {
    condition = toset([for alarm in aws_cloudwatch_metric_alarm.latency : alarm.dimensions["Resource"] if can(alarm.dimensions["Resource"])]) == toset(flatten([
      for entry in yamldecode(file("../functions.yaml")).functions : [for route in try(entry.routes, []) : trimprefix(route, "POST ") if startswith(route, "POST /wechat/")]
    ]))
    error_message = "A push is not watched."
  }
  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.latency : alarm.threshold < 5000 && alarm.extended_statistic == "p99"])
    error_message = "An alarm comes too late."
  }
}

run "the_products_facts_become_metrics_of_the_same_name" {
  assert {
    condition = alltrue([
      for filter in aws_cloudwatch_log_metric_filter.fact : filter.metric_transformation[0].namespace == "WeTwin/test"
    ])
    error_message = "A metric is elsewhere."
  }
  assert {
    condition     = aws_cloudwatch_log_metric_filter.fact["outbox-age/jobs"].pattern == "{ $.fact = \"outbox-health\" }"
    error_message = "The outbox is not heard."
  }
  assert {
    condition     = toset([for filter in aws_cloudwatch_log_metric_filter.fact : filter.log_group_name if filter.name == "wetwin-test-token-refresh-failures"]) == toset([for entry in yamldecode(file("../functions.yaml")).functions : "/aws/lambda/wetwin-test-${entry.name}" if contains(entry.needs, "accounts")])
    error_message = "A function that asks WeChat for tokens is not heard."
  }
}

run "the_dashboard_shows_the_loop" {
  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == 9
    error_message = "A chart is missing."
  }
  assert {
    condition     = alltrue([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : widget.properties.region == "cn-northwest-1"])
    error_message = "A chart shows another region."
  }
}
