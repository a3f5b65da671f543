# Queue → pipe → state machine → function. A pipe (like an event source mapping) hands a function an array of messages,
# also a single one, and our functions understand HTTP events only. So the pipe, which gathers the nudges of a second
# into one batch, starts an express workflow that calls the function with the event of POST /jobs/dispatch-outbox, whatever is in the
# batch.
resource "aws_sfn_state_machine" "nudge" {
  name     = "${local.name}-nudge"
  type     = "EXPRESS"
  role_arn = aws_iam_role.nudge.arn

  # An express workflow remembers nothing: what failed is in its log or nowhere. Without the input, which has the key of jobs.
  logging_configuration {
    level                  = "ERROR"
    include_execution_data = false
    log_destination        = "${aws_cloudwatch_log_group.nudge.arn}:*"
  }

  definition = jsonencode({
    Comment = "POST /jobs/dispatch-outbox"
    StartAt = "Dispatch"
    States = {
      Dispatch = {
        Type           = "Task"
        Resource       = "arn:${data.aws_partition.current.partition}:states:::lambda:invoke"
        ResultSelector = { "status.$" = "$.Payload.statusCode" }
        Parameters = {
          FunctionName = var.functions[local.nudged].alias_arn
          Payload      = jsondecode(module.event["dispatch-outbox"].json)
        }
        Retry = [{
          ErrorEquals     = ["Lambda.TooManyRequestsException", "Lambda.ServiceException", "Lambda.SdkClientException"]
          IntervalSeconds = 1
          BackoffRate     = 2
          MaxAttempts     = 3
          JitterStrategy  = "FULL"
        }]
        TimeoutSeconds = 90
        Next           = "WasItHeard"
      }
      WasItHeard = {
        Type    = "Choice"
        Choices = [{ Variable = "$.status", NumericLessThan = 400, Next = "Done" }]
        Default = "Refused"
      }
      Done    = { Type = "Succeed" }
      Refused = { Type = "Fail", Error = "JobRefused", Cause = "jobs answered 4xx or 5xx; its log says why" }
    }
  })

  # Whether its role may write the log is looked at when it is made.
  depends_on = [aws_iam_role_policy.nudge]
}

# AWS lets services write to groups of this prefix without naming each in a policy of limited length.
resource "aws_cloudwatch_log_group" "nudge" {
  name              = "/aws/vendedlogs/states/${local.name}-nudge"
  retention_in_days = var.log_days
  kms_key_id        = var.foundation.kms_key_arn
}

resource "aws_iam_role" "nudge" {
  name = "${local.name}-nudge-${var.region}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "states.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "nudge" {
  name = "nudge"
  role = aws_iam_role.nudge.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "CallJobs"
        Effect   = "Allow"
        Action   = ["lambda:InvokeFunction"]
        Resource = var.functions[local.nudged].alias_arn
      },
      # IAM knows these for all groups only; they order the delivery, the key and the group's policy let it in.
      {
        Sid    = "WriteTheLog"
        Effect = "Allow"
        Action = [
          "logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery", "logs:ListLogDeliveries",
          "logs:PutResourcePolicy", "logs:DescribeResourcePolicies", "logs:DescribeLogGroups",
        ]
        Resource = "*"
      },
    ]
  })
}

resource "aws_pipes_pipe" "nudge" {
  name          = "${local.name}-nudge"
  role_arn      = aws_iam_role.pipe.arn
  source        = var.foundation.nudge_queue_arn
  target        = aws_sfn_state_machine.nudge.arn
  desired_state = var.enabled ? "RUNNING" : "STOPPED"

  source_parameters {
    sqs_queue_parameters {
      batch_size                         = 1000
      maximum_batching_window_in_seconds = 1
    }
  }

  target_parameters {
    # What the messages say does not matter, so they need not travel.
    input_template = "{\"nudge\": <$.messageId>}"

    # The pipe waits for the result: what failed stays in the queue and ends among the dead letters.
    step_function_state_machine_parameters {
      invocation_type = "REQUEST_RESPONSE"
    }
  }
}

resource "aws_iam_role" "pipe" {
  name = "${local.name}-pipe-${var.region}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "pipes.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "pipe" {
  name = "pipe"
  role = aws_iam_role.pipe.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "TakeNudges"
        Effect   = "Allow"
        Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
        Resource = var.foundation.nudge_queue_arn
      },
      {
        Sid      = "StartTheWorkflow"
        Effect   = "Allow"
        Action   = ["states:StartSyncExecution"]
        Resource = aws_sfn_state_machine.nudge.arn
      },
    ]
  })
}
