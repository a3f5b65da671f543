# What somebody must be woken for. Each alarm's description says what it means and where the README goes on.
data "aws_region" "current" {}

module "catalogue" {
  source = "../modules/catalogue"
  file   = var.catalogue
}

locals {
  name      = "wetwin-${var.environment}"
  namespace = "WeTwin/${var.environment}"

  # WeChat waits five seconds, three times.
  pushes = { for route, name in module.catalogue.routes : route => name if startswith(route, "POST /wechat/") }

  # What the product says of itself: one JSON object per line, its name in "fact".
  facts = {
    outbox-age        = { fact = "outbox-health", value = "$.oldestDueSeconds", functions = ["jobs"] }
    outbox-due        = { fact = "outbox-health", value = "$.due", functions = ["jobs"] }
    outbox-parked     = { fact = "outbox-health", value = "$.parked", functions = ["jobs"] }
    money-differences = { fact = "money-health", value = "$.differences", functions = ["jobs"] }
    money-mismatches  = { fact = "money-health", value = "$.mismatches", functions = ["jobs"] }
    money-stuck       = { fact = "money-health", value = "$.stuckRefunds", functions = ["jobs"] }
    money-days        = { fact = "money-health", value = "$.daysNotCompared", functions = ["jobs"] }
    # A balance that its entries do not prove: a mistake of ours, or somebody else's hand.
    points-differences   = { fact = "points-proof", value = "$.differences", functions = ["jobs"] }
    job-failures         = { fact = "job-failed", value = "1", functions = ["jobs"] }
    notice-template-gone = { fact = "notice-template-gone", value = "1", functions = ["jobs"] }
    token-refresh-failures = {
      fact      = "token-refresh-failed"
      value     = "1"
      functions = [for name, entry in module.catalogue.functions : name if contains(entry.needs, "accounts")]
    }
  }

  filters = merge([
    for metric, fact in local.facts : {
      for name in fact.functions : "${metric}/${name}" => { metric = metric, fact = fact.fact, value = fact.value, function = name }
    }
  ]...)
}

resource "aws_sns_topic" "alarms" {
  name              = "${local.name}-alarms"
  kms_master_key_id = var.foundation.kms_key_arn
}

resource "aws_sns_topic_subscription" "email" {
  for_each  = toset(var.alarm_emails)
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.key
}

resource "aws_cloudwatch_log_metric_filter" "fact" {
  for_each       = local.filters
  name           = "${local.name}-${each.value.metric}"
  log_group_name = var.functions[each.value.function].log_group
  pattern        = "{ $.fact = \"${each.value.fact}\" }"

  metric_transformation {
    namespace = local.namespace
    name      = each.value.metric
    value     = each.value.value
  }
}

locals {
  alarms = merge(
    {
      outbox-age = {
        description = "The oldest due promise waits longer than ${var.outbox_age_seconds} s, or nobody looks: notices, points or refunds are late. README, Operate: outbox."
        namespace   = local.namespace, metric = "outbox-age", statistic = "Maximum", dimensions = {}
        period      = 60, periods = 5, threshold = var.outbox_age_seconds, missing = "breaching"
      }
      outbox-parked = {
        description = "A promise was given up and waits for a person. Console, 发件箱. README, Operate: parked messages."
        namespace   = local.namespace, metric = "outbox-parked", statistic = "Maximum", dimensions = {}
        period      = 60, periods = 1, threshold = 0, missing = "notBreaching"
      }
      points-differences = {
        description = "A balance of points is not what its entries and lots say; the log of jobs names the account. README, Operate: alarms."
        namespace   = local.namespace, metric = "points-differences", statistic = "Maximum", dimensions = {}
        period      = 3600, periods = 1, threshold = 0, missing = "notBreaching"
      }
      money-differences = {
        description = "WeChat Pay's bill and we do not agree about a payment or a refund. Console, /console/api/money. README, Operate: money."
        namespace   = local.namespace, metric = "money-differences", statistic = "Maximum", dimensions = {}
        period      = 3600, periods = 1, threshold = 0, missing = "notBreaching"
      }
      money-mismatches = {
        description = "Money arrived that does not fit its order; nothing was handed out for it. README, Operate: money."
        namespace   = local.namespace, metric = "money-mismatches", statistic = "Maximum", dimensions = {}
        period      = 3600, periods = 1, threshold = 0, missing = "notBreaching"
      }
      money-stuck = {
        description = "A refund came to nothing or is stuck at WeChat Pay: its person waits for the money. README, Operate: money."
        namespace   = local.namespace, metric = "money-stuck", statistic = "Maximum", dimensions = {}
        period      = 3600, periods = 1, threshold = 0, missing = "notBreaching"
      }
      money-days = {
        description = "A day's bill has waited for more than two days to be compared, or nobody compares them. README, Operate: money."
        namespace   = local.namespace, metric = "money-days", statistic = "Maximum", dimensions = {}
        period      = 3600, periods = 3, threshold = 2, missing = "breaching"
      }
      notice-template-gone = {
        description = "WeChat knows a template no more, or has stopped it: nobody gets these notices. Console, 通知. README, Operate: alarms."
        namespace   = local.namespace, metric = "notice-template-gone", statistic = "Sum", dimensions = {}
        period      = 3600, periods = 1, threshold = 1, missing = "notBreaching"
      }
      token-refresh-failures = {
        description = "WeChat gives no token: the address is not on its allow-list (40164), the secret is wrong (40125), or WeChat is down. README, Operate: tokens."
        namespace   = local.namespace, metric = "token-refresh-failures", statistic = "Sum", dimensions = {}
        period      = 300, periods = 1, threshold = 3, missing = "notBreaching"
      }
      job-failures = {
        description = "Timed jobs fail: the fact job-failed in the log of jobs names job and reason. README, Operate: alarms."
        namespace   = local.namespace, metric = "job-failures", statistic = "Sum", dimensions = {}
        period      = 300, periods = 1, threshold = 2, missing = "notBreaching"
      }
      # Most jobs run once an hour.
      job-failures-hourly = {
        description = "A timed job fails each hour: the fact job-failed in the log of jobs names job and reason. README, Operate: alarms."
        namespace   = local.namespace, metric = "job-failures", statistic = "Sum", dimensions = {}
        period      = 3600, periods = 2, threshold = 0, missing = "notBreaching"
      }
      dead-letters = {
        description = "A nudge came to nothing three times, or a timer's call once. The next minute's timer does its work; the cause is in the log of jobs."
        namespace   = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", statistic = "Maximum"
        dimensions  = { QueueName = var.foundation.dead_letters_name }
        period      = 60, periods = 1, threshold = 0, missing = "notBreaching"
      }
      timers = {
        description = "The scheduler could not call jobs."
        namespace   = "AWS/Scheduler", metric = "TargetErrorCount", statistic = "Sum"
        dimensions  = { ScheduleGroup = var.timers.schedule_group }
        period      = 300, periods = 1, threshold = 0, missing = "notBreaching"
      }
      database-connections = {
        description = "More than 90 % of the database's connections are in use. Functions alone cannot do that: somebody else is connected, or max_connections awaits its restart."
        namespace   = "AWS/RDS", metric = "DatabaseConnections", statistic = "Maximum"
        dimensions  = { DBInstanceIdentifier = var.foundation.database_id }
        period      = 60, periods = 5, threshold = floor(var.foundation.max_connections * 0.9), missing = "breaching"
      }
      database-processor = {
        description = "The database computes at more than 80 % for ten minutes. README, Scale."
        namespace   = "AWS/RDS", metric = "CPUUtilization", statistic = "Average"
        dimensions  = { DBInstanceIdentifier = var.foundation.database_id }
        period      = 300, periods = 2, threshold = 80, missing = "breaching"
      }
    },
    {
      for name in keys(module.catalogue.functions) : "errors-${name}" => {
        description = "${name} crashed, ran out of time or did not start. Its log says why."
        namespace   = "AWS/Lambda", metric = "Errors", statistic = "Sum"
        dimensions  = { FunctionName = var.functions[name].function_name }
        period      = 300, periods = 1, threshold = 2, missing = "notBreaching"
      }
    },
    {
      for name in keys(module.catalogue.functions) : "throttles-${name}" => {
        description = "${name} was wanted more often at once than its concurrency in infra/functions.yaml allows."
        namespace   = "AWS/Lambda", metric = "Throttles", statistic = "Sum"
        dimensions  = { FunctionName = var.functions[name].function_name }
        period      = 60, periods = 3, threshold = 0, missing = "notBreaching"
      }
    },
  )

  latencies = merge(
    { gateway-p99 = { dimensions = { ApiId = var.gateway.api_id, Stage = var.gateway.stage }, milliseconds = 2000 } },
    {
      for route, name in local.pushes : "p99-${replace(trimprefix(route, "POST /"), "/", "-")}" => {
        dimensions = {
          ApiId    = var.gateway.api_id
          Stage    = var.gateway.stage
          Method   = "POST"
          Resource = trimprefix(route, "POST ")
        }
        milliseconds = 3000
      }
    },
  )
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each            = local.alarms
  alarm_name          = "${local.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  statistic           = each.value.statistic
  dimensions          = each.value.dimensions
  period              = each.value.period
  evaluation_periods  = each.value.periods
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "storage" {
  alarm_name          = "${local.name}-database-storage"
  alarm_description   = "Less than 5 GB are free, although storage grows by itself: it is at its limit, database_storage_gb."
  namespace           = "AWS/RDS"
  metric_name         = "FreeStorageSpace"
  statistic           = "Minimum"
  dimensions          = { DBInstanceIdentifier = var.foundation.database_id }
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "LessThanThreshold"
  threshold           = 5 * 1024 * 1024 * 1024
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "latency" {
  for_each            = local.latencies
  alarm_name          = "${local.name}-${each.key}"
  alarm_description   = "One answer in a hundred takes longer than ${each.value.milliseconds} ms. WeChat gives a push up after 5 s and brings it again."
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  extended_statistic  = "p99"
  dimensions          = each.value.dimensions
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.milliseconds
  treat_missing_data  = "notBreaching"

  # One slow answer at night is no percentile.
  evaluate_low_sample_count_percentiles = "ignore"

  alarm_actions = [aws_sns_topic.alarms.arn]
  ok_actions    = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "gateway_5xx" {
  alarm_name          = "${local.name}-gateway-5xx"
  alarm_description   = "More than one answer in a hundred is 5xx. Which: access log, by route; why: the function's log."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  metric_query {
    id          = "share"
    expression  = "IF(requests >= 20, 100 * failed / requests, 0)"
    label       = "5xx in per cent"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { failed = "5xx", requests = "Count" }

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/ApiGateway"
        metric_name = metric_query.value
        dimensions  = { ApiId = var.gateway.api_id, Stage = var.gateway.stage }
        period      = 300
        stat        = "Sum"
      }
    }
  }
}
