# The loop at a glance: what comes in, how fast it is answered, what is owed, and what the database says.
locals {
  api   = ["ApiId", var.gateway.api_id, "Stage", var.gateway.stage]
  names = sort(keys(module.catalogue.functions))
  base  = ["DBInstanceIdentifier", var.foundation.database_id]

  charts = [
    {
      title = "Requests and 5xx", stat = "Sum"
      metrics = [
        concat(["AWS/ApiGateway", "Count"], local.api),
        concat(["AWS/ApiGateway", "4xx"], local.api),
        concat(["AWS/ApiGateway", "5xx"], local.api),
      ]
    },
    {
      title   = "Answers, p99 in ms", stat = "p99"
      metrics = concat([concat(["AWS/ApiGateway", "Latency"], local.api)], [for name in local.names : ["AWS/Lambda", "Duration", "FunctionName", var.functions[name].function_name]])
    },
    {
      title = "Outbox: age in s, due, parked", stat = "Maximum"
      metrics = [
        [local.namespace, "outbox-age"], [local.namespace, "outbox-due"], [local.namespace, "outbox-parked"],
      ]
    },
    {
      title = "Money: differences, mismatches, stuck refunds, days not compared", stat = "Maximum"
      metrics = [
        [local.namespace, "money-differences"], [local.namespace, "money-mismatches"],
        [local.namespace, "money-stuck"], [local.namespace, "money-days"],
      ]
    },
    {
      title   = "WeChat's tokens: failed refreshes", stat = "Sum"
      metrics = [[local.namespace, "token-refresh-failures"]]
    },
    {
      title = "Queue: nudges waiting, dead letters", stat = "Maximum"
      metrics = [
        for queue in [var.foundation.nudge_queue_name, var.foundation.dead_letters_name] :
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue]
      ]
    },
    {
      title   = "Instances at once", stat = "Maximum"
      metrics = [for name in local.names : ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", var.functions[name].function_name]]
    },
    {
      title = "Errors and throttles", stat = "Sum"
      metrics = concat(
        [for name in local.names : ["AWS/Lambda", "Errors", "FunctionName", var.functions[name].function_name]],
        [for name in local.names : ["AWS/Lambda", "Throttles", "FunctionName", var.functions[name].function_name]],
      )
    },
    {
      title   = "Database: connections, processor in per cent", stat = "Maximum"
      metrics = [concat(["AWS/RDS", "DatabaseConnections"], local.base), concat(["AWS/RDS", "CPUUtilization"], local.base)]
    },
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = local.name

  dashboard_body = jsonencode({
    widgets = [
      for index, chart in local.charts : {
        type   = "metric"
        x      = 12 * (index % 2)
        y      = 6 * floor(index / 2)
        width  = 12
        height = 6
        properties = {
          title   = chart.title
          region  = data.aws_region.current.name
          view    = "timeSeries"
          stat    = chart.stat
          period  = 60
          metrics = chart.metrics
        }
      }
    ]
  })
}
