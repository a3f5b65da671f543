# What happens without anybody asking: timers, and the nudge after a promise.
data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

module "catalogue" {
  source = "../modules/catalogue"
  file   = var.catalogue
}

locals {
  name    = "wetwin-${var.environment}"
  account = data.aws_caller_identity.current.account_id
  callers = toset(distinct([for timer in module.catalogue.timers : timer.function]))
  nudged  = module.catalogue.timers["dispatch-outbox"].function
}

module "event" {
  for_each = module.catalogue.timers
  source   = "../modules/job_event"
  job      = each.key
  key      = var.jobs_key
}

resource "aws_scheduler_schedule_group" "this" {
  name = local.name
}

resource "aws_scheduler_schedule" "this" {
  for_each            = module.catalogue.timers
  name                = each.key
  group_name          = aws_scheduler_schedule_group.this.name
  schedule_expression = "rate(${each.value.every})"
  state               = var.enabled ? "ENABLED" : "DISABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = var.functions[each.value.function].alias_arn
    role_arn = aws_iam_role.scheduler.arn
    input    = module.event[each.key].json

    # The next one comes by itself: a late one would only add to it.
    retry_policy {
      maximum_retry_attempts       = 0
      maximum_event_age_in_seconds = 60
    }

    dead_letter_config {
      arn = var.foundation.dead_letters_arn
    }
  }
}

resource "aws_iam_role" "scheduler" {
  name = "${local.name}-scheduler-${var.region}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "scheduler" {
  name = "scheduler"
  role = aws_iam_role.scheduler.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "CallJobs"
        Effect   = "Allow"
        Action   = ["lambda:InvokeFunction"]
        Resource = [for name in local.callers : var.functions[name].alias_arn]
      },
      {
        Sid      = "LeaveDeadLetters"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = var.foundation.dead_letters_arn
      },
    ]
  })
}

# Left alone, Lambda would try a timer's failed call twice again and keep it for hours; the next minute does that.
resource "aws_lambda_function_event_invoke_config" "timers" {
  for_each                     = local.callers
  function_name                = var.functions[each.key].function_name
  qualifier                    = var.functions[each.key].alias
  maximum_retry_attempts       = 0
  maximum_event_age_in_seconds = 60
}
