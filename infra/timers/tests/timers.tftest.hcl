# A provider that is played: no account, no network.
mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws-cn", dns_suffix = "amazonaws.com.cn" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws-cn:iam::123456789012:role/played" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws-cn:logs:cn-northwest-1:123456789012:log-group:/aws/vendedlogs/states/wetwin-test-nudge" }
  }
  mock_resource "aws_sfn_state_machine" {
    defaults = { arn = "arn:aws-cn:states:cn-northwest-1:123456789012:stateMachine:wetwin-test-nudge" }
  }
}

variables {
  environment = "test"
  region      = "cn-northwest-1"
  jobs_key    = "a key that nobody guesses"
  foundation = {
    kms_key_arn      = "arn:aws-cn:kms:cn-northwest-1:123456789012:key/1"
    nudge_queue_arn  = "arn:aws-cn:sqs:cn-northwest-1:123456789012:wetwin-test-nudge"
    dead_letters_arn = "arn:aws-cn:sqs:cn-northwest-1:123456789012:wetwin-test-dead-letters"
  }
  functions = {
    service-account-callback = { function_name = "wetwin-test-service-account-callback", alias = "live", alias_arn = "arn:aws-cn:lambda:cn-northwest-1:123456789012:function:wetwin-test-service-account-callback:live" }
    mini-program-callback    = { function_name = "wetwin-test-mini-program-callback", alias = "live", alias_arn = "arn:aws-cn:lambda:cn-northwest-1:123456789012:function:wetwin-test-mini-program-callback:live" }
    payment-callback         = { function_name = "wetwin-test-payment-callback", alias = "live", alias_arn = "arn:aws-cn:lambda:cn-northwest-1:123456789012:function:wetwin-test-payment-callback:live" }
    session                  = { function_name = "wetwin-test-session", alias = "live", alias_arn = "arn:aws-cn:lambda:cn-northwest-1:123456789012:function:wetwin-test-session:live" }
    storefront               = { function_name = "wetwin-test-storefront", alias = "live", alias_arn = "arn:aws-cn:lambda:cn-northwest-1:123456789012:function:wetwin-test-storefront:live" }
    orders                   = { function_name = "wetwin-test-orders", alias = "live", alias_arn = "arn:aws-cn:lambda:cn-northwest-1:123456789012:function:wetwin-test-orders:live" }
    membership               = { function_name = "wetwin-test-membership", alias = "live", alias_arn = "arn:aws-cn:lambda:cn-northwest-1:123456789012:function:wetwin-test-membership:live" }
    visits                   = { function_name = "wetwin-test-visits", alias = "live", alias_arn = "arn:aws-cn:lambda:cn-northwest-1:123456789012:function:wetwin-test-visits:live" }
    console                  = { function_name = "wetwin-test-console", alias = "live", alias_arn = "arn:aws-cn:lambda:cn-northwest-1:123456789012:function:wetwin-test-console:live" }
    jobs                     = { function_name = "wetwin-test-jobs", alias = "live", alias_arn = "arn:aws-cn:lambda:cn-northwest-1:123456789012:function:wetwin-test-jobs:live" }
  }
}

run "there_is_a_timer_for_each_job_of_the_catalogue_as_often_as_it_says" {
  assert {
    condition = { for job, timer in aws_scheduler_schedule.this : job => timer.schedule_expression } == merge([
      for entry in yamldecode(file("../functions.yaml")).functions : { for job, every in try(entry.timers, {}) : job => "rate(${every})" }
    ]...)
    error_message = "Timers and catalogue differ."
  }
  assert {
    condition     = alltrue([for timer in aws_scheduler_schedule.this : timer.state == "ENABLED" && timer.flexible_time_window[0].mode == "OFF"])
    error_message = "A timer does not run."
  }
}

run "a_timer_calls_its_job_as_the_gateway_would" {
  assert {
    condition = alltrue([
      for job, timer in aws_scheduler_schedule.this :
      jsondecode(timer.target[0].input).rawPath == "/jobs/${job}"
      && jsondecode(timer.target[0].input).version == "2.0"
      && jsondecode(timer.target[0].input).requestContext.http.method == "POST"
      && jsondecode(timer.target[0].input).requestContext.http.path == "/jobs/${job}"
      && jsondecode(timer.target[0].input).headers["x-wetwin-job-key"] == var.jobs_key
    ])
    error_message = "A timer's event is not one the function understands."
  }
  assert {
    condition     = alltrue([for timer in aws_scheduler_schedule.this : timer.target[0].arn == var.functions["jobs"].alias_arn])
    error_message = "A timer calls another function."
  }
  assert {
    condition     = alltrue([for timer in aws_scheduler_schedule.this : timer.target[0].dead_letter_config[0].arn == var.foundation.dead_letters_arn])
    error_message = "A timer's failure is not seen."
  }
}

run "a_nudge_calls_dispatch_outbox_and_fails_if_it_is_refused" {
  assert {
    condition     = aws_pipes_pipe.nudge.source == var.foundation.nudge_queue_arn && aws_pipes_pipe.nudge.target == aws_sfn_state_machine.nudge.arn
    error_message = "The pipe leads elsewhere."
  }
  assert {
    condition = (
      jsondecode(aws_sfn_state_machine.nudge.definition).States.Dispatch.Parameters.FunctionName == var.functions["jobs"].alias_arn
      && jsondecode(aws_sfn_state_machine.nudge.definition).States.Dispatch.Parameters.Payload.rawPath == "/jobs/dispatch-outbox"
      && jsondecode(aws_sfn_state_machine.nudge.definition).States.Dispatch.Resource == "arn:aws-cn:states:::lambda:invoke"
    )
    error_message = "The workflow calls something else."
  }
  assert {
    condition = (
      jsondecode(aws_sfn_state_machine.nudge.definition).States.WasItHeard.Default == "Refused"
      && jsondecode(aws_sfn_state_machine.nudge.definition).States.Refused.Type == "Fail"
      && aws_pipes_pipe.nudge.target_parameters[0].step_function_state_machine_parameters[0].invocation_type == "REQUEST_RESPONSE"
    )
    error_message = "A refused nudge counts as done."
  }
}

run "a_nudge_that_fails_leaves_a_line_which_is_encrypted_kept_for_a_while_and_without_the_key" {
  assert {
    condition = (
      aws_sfn_state_machine.nudge.logging_configuration[0].log_destination == "${aws_cloudwatch_log_group.nudge.arn}:*"
      && aws_sfn_state_machine.nudge.logging_configuration[0].level == "ERROR"
      && !aws_sfn_state_machine.nudge.logging_configuration[0].include_execution_data
    )
    error_message = "A failed execution is not in the log, or with the key of jobs."
  }
  assert {
    condition     = aws_cloudwatch_log_group.nudge.retention_in_days == 30 && aws_cloudwatch_log_group.nudge.kms_key_id == var.foundation.kms_key_arn
    error_message = "The log is kept for ever, or not encrypted."
  }
  assert {
    condition = alltrue(flatten([
      for statement in jsondecode(aws_iam_role_policy.nudge.policy).Statement : [for action in statement.Action : startswith(action, "logs:")] if statement.Sid == "WriteTheLog"
    ]))
    error_message = "More than logs is allowed on all resources."
  }
}

run "nobody_may_do_more_than_call_jobs" {
  assert {
    condition = alltrue(flatten([
      for policy in [aws_iam_role_policy.scheduler, aws_iam_role_policy.nudge, aws_iam_role_policy.pipe] : [
        for statement in jsondecode(policy.policy).Statement : [
          for word in flatten([statement.Action, statement.Resource]) : !strcontains(word, "*") || (statement.Sid == "WriteTheLog" && word == "*")
        ]
      ]
    ]))
    error_message = "A policy has a wildcard."
  }
  assert {
    condition = alltrue(flatten([
      for policy in [aws_iam_role_policy.scheduler, aws_iam_role_policy.nudge] : [
        for statement in jsondecode(policy.policy).Statement :
        flatten([statement.Resource]) == [var.functions["jobs"].alias_arn] if contains(statement.Action, "lambda:InvokeFunction")
      ]
    ]))
    error_message = "Another function can be called."
  }
}

run "timers_and_nudge_can_be_held" {
  variables {
    enabled = false
  }
  assert {
    condition     = alltrue([for timer in aws_scheduler_schedule.this : timer.state == "DISABLED"]) && aws_pipes_pipe.nudge.desired_state == "STOPPED"
    error_message = "Something still runs."
  }
}

run "a_key_that_can_be_guessed_is_refused" {
  command = plan
  variables {
    jobs_key = "short"
  }
  expect_failures = [var.jobs_key]
}
