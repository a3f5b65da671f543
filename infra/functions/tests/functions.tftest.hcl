# A provider that is played: no account, no network. The region is Chinese, so that a name of another partition would show.
mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws-cn", dns_suffix = "amazonaws.com.cn" }
  }
  mock_data "aws_region" {
    defaults = { name = "cn-northwest-1" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws-cn:iam::123456789012:role/played" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { version = "7" }
  }
}

variables {
  environment = "test"
  region      = "cn-northwest-1"
  release     = "r1"
  public_url  = "https://shop.example.com"
  settings    = { WETWIN_NOTICES_ORDER_PAID_TEMPLATE = "template-1" }
  foundation = {
    kms_key_arn         = "arn:aws-cn:kms:cn-northwest-1:123456789012:key/1"
    private_subnets     = ["subnet-1", "subnet-2"]
    functions_group     = "sg-1"
    connections         = 180
    nudge_queue_arn     = "arn:aws-cn:sqs:cn-northwest-1:123456789012:wetwin-test-nudge"
    nudge_queue_url     = "https://sqs.cn-northwest-1.amazonaws.com.cn/123456789012/wetwin-test-nudge"
    packages_bucket     = "packages"
    pictures_bucket_arn = "arn:aws-cn:s3:::wetwin-test-pictures"
    pictures_bucket_url = "https://wetwin-test-pictures.s3.cn-northwest-1.amazonaws.com.cn/"
    pictures_url        = "https://pictures.example.com/"
    secrets = {
      service-account-callback = "arn:aws-cn:secretsmanager:cn-northwest-1:123456789012:secret:wetwin-test/service-account-callback-AbCdEf"
      mini-program-callback    = "arn:aws-cn:secretsmanager:cn-northwest-1:123456789012:secret:wetwin-test/mini-program-callback-AbCdEf"
      payment-callback         = "arn:aws-cn:secretsmanager:cn-northwest-1:123456789012:secret:wetwin-test/payment-callback-AbCdEf"
      session                  = "arn:aws-cn:secretsmanager:cn-northwest-1:123456789012:secret:wetwin-test/session-AbCdEf"
      storefront               = "arn:aws-cn:secretsmanager:cn-northwest-1:123456789012:secret:wetwin-test/storefront-AbCdEf"
      orders                   = "arn:aws-cn:secretsmanager:cn-northwest-1:123456789012:secret:wetwin-test/orders-AbCdEf"
      membership               = "arn:aws-cn:secretsmanager:cn-northwest-1:123456789012:secret:wetwin-test/membership-AbCdEf"
      visits                   = "arn:aws-cn:secretsmanager:cn-northwest-1:123456789012:secret:wetwin-test/visits-AbCdEf"
      console                  = "arn:aws-cn:secretsmanager:cn-northwest-1:123456789012:secret:wetwin-test/console-AbCdEf"
      jobs                     = "arn:aws-cn:secretsmanager:cn-northwest-1:123456789012:secret:wetwin-test/jobs-AbCdEf"
    }
  }
}

run "there_is_one_function_for_each_entry_of_the_catalogue" {
  assert {
    condition     = toset(keys(aws_lambda_function.this)) == toset([for entry in yamldecode(file("../functions.yaml")).functions : entry.name])
    error_message = "Functions and catalogue differ."
  }
  assert {
    condition = alltrue([
      for entry in yamldecode(file("../functions.yaml")).functions :
      aws_lambda_function.this[entry.name].memory_size == entry.memory_mb
      && aws_lambda_function.this[entry.name].timeout == entry.timeout_seconds
      && aws_lambda_function.this[entry.name].reserved_concurrent_executions == entry.concurrency
      && aws_lambda_function.this[entry.name].s3_key == "r1/${entry.name}.zip"
    ])
    error_message = "A function is not as its entry says."
  }
}

run "each_policy_names_only_its_own_secret_and_the_queue_if_it_nudges" {
  assert {
    condition = alltrue([
      for name, policy in aws_iam_role_policy.function :
      flatten([for statement in jsondecode(policy.policy).Statement : statement.Resource if contains(flatten([statement.Action]), "secretsmanager:GetSecretValue")]) == [var.foundation.secrets[name]]
    ])
    error_message = "A function reads another secret than its own."
  }
  assert {
    condition = alltrue([
      for name, policy in aws_iam_role_policy.function : alltrue([
        for other, arn in var.foundation.secrets : other == name || !strcontains(policy.policy, arn)
      ])
    ])
    error_message = "A policy names another function's secret."
  }
  assert {
    condition = alltrue([
      for name, policy in aws_iam_role_policy.function : alltrue([
        for statement in jsondecode(policy.policy).Statement :
        statement.Condition.StringEquals["kms:EncryptionContext:SecretARN"] == var.foundation.secrets[name]
        if contains(flatten([statement.Action]), "kms:Decrypt")
      ])
    ])
    error_message = "A function decrypts more than its own secret."
  }
  assert {
    condition = alltrue([
      for entry in yamldecode(file("../functions.yaml")).functions :
      join(",", flatten([for statement in jsondecode(aws_iam_role_policy.function[entry.name].policy).Statement : statement.Resource if startswith(join(",", flatten([statement.Action])), "sqs:")]))
      == (contains(entry.needs, "nudge") ? var.foundation.nudge_queue_arn : "")
    ])
    error_message = "A function has another queue than the catalogue gives it."
  }
  assert {
    condition     = length(distinct([for name in keys(aws_lambda_function.this) : aws_iam_role.function[name].name])) == length(aws_lambda_function.this)
    error_message = "Two functions share a role."
  }
}

run "photos_are_brought_seen_and_removed_by_whoever_signs_for_it_and_by_nobody_else" {
  assert {
    condition = alltrue([
      for entry in yamldecode(file("../functions.yaml")).functions :
      join(";", [for statement in jsondecode(aws_iam_role_policy.function[entry.name].policy).Statement : "${join(",", flatten([statement.Action]))} ${join(",", flatten([statement.Resource]))}" if strcontains(join(",", flatten([statement.Action])), "s3:")])
      == lookup({
        console = "s3:PutObject arn:aws-cn:s3:::wetwin-test-pictures/shown/*;s3:GetObject arn:aws-cn:s3:::wetwin-test-pictures/asked/*"
        orders  = "s3:PutObject arn:aws-cn:s3:::wetwin-test-pictures/asked/*;s3:GetObject arn:aws-cn:s3:::wetwin-test-pictures/asked/*"
        jobs    = "s3:DeleteObject arn:aws-cn:s3:::wetwin-test-pictures/shown/*,arn:aws-cn:s3:::wetwin-test-pictures/asked/*"
      }, entry.name, "")
    ])
    error_message = "A function may do more with photos than its needs say."
  }
  assert {
    condition = (
      aws_lambda_function.this["console"].environment[0].variables["WETWIN_PICTURES_BUCKET_URL"] == var.foundation.pictures_bucket_url
      && aws_lambda_function.this["console"].environment[0].variables["WETWIN_PICTURES_PUBLIC_URL"] == var.foundation.pictures_url
      && !contains(keys(aws_lambda_function.this["storefront"].environment[0].variables), "WETWIN_PICTURES_BUCKET_URL")
    )
    error_message = "The console is not told where photos go, or another function is."
  }
}

run "no_policy_has_a_wildcard_but_where_aws_demands_it" {
  assert {
    condition = alltrue(flatten([
      for policy in aws_iam_role_policy.function : [
        for statement in jsondecode(policy.policy).Statement : [for action in flatten([statement.Action]) : !strcontains(action, "*")]
      ]
    ]))
    error_message = "A policy has a wildcard action."
  }
  # Network interfaces have no name before they are made; a log stream's name is Lambda's, a photo's the console's.
  assert {
    condition = alltrue(flatten([
      for name, policy in aws_iam_role_policy.function : [
        for statement in jsondecode(policy.policy).Statement : [
          for resource in flatten([statement.Resource]) :
          !strcontains(resource, "*")
          || (startswith(statement.Sid, "NetworkInterface") && alltrue([for action in statement.Action : startswith(action, "ec2:")]))
          || (endswith(statement.Sid, "Photos") && startswith(resource, "${var.foundation.pictures_bucket_arn}/") && alltrue([for action in flatten([statement.Action]) : startswith(action, "s3:")]))
          || resource == "arn:aws-cn:logs:cn-northwest-1:123456789012:log-group:/aws/lambda/wetwin-test-${name}:log-stream:*"
        ]
      ]
    ]))
    error_message = "A policy has a wildcard resource that AWS does not demand."
  }
}

run "secrets_are_not_in_the_environment" {
  assert {
    condition = alltrue([
      for name, function in aws_lambda_function.this :
      toset([for variable in keys(function.environment[0].variables) : variable if can(regex("SECRET|KEY|TOKEN|DATABASE_URL", variable))]) == toset(["WETWIN_SECRET_ARN", "WETWIN_SECRET_ENDPOINT"])
    ])
    error_message = "A secret is in a function's environment."
  }
  assert {
    condition     = alltrue([for name, function in aws_lambda_function.this : function.environment[0].variables["WETWIN_SECRET_ARN"] == var.foundation.secrets[name]])
    error_message = "A function is told to read another's secret."
  }
  assert {
    condition     = alltrue([for function in aws_lambda_function.this : function.kms_key_arn == var.foundation.kms_key_arn])
    error_message = "An environment is not encrypted with our key."
  }
}

run "a_secret_among_the_plain_settings_is_refused" {
  command = plan
  variables {
    settings = { WETWIN_SERVICE_ACCOUNT_SECRET = "oops" }
  }
  expect_failures = [var.settings]
}

run "logs_are_encrypted_kept_for_a_while_and_each_functions_own" {
  assert {
    condition     = alltrue([for name, group in aws_cloudwatch_log_group.function : group.retention_in_days == 30 && group.kms_key_id == var.foundation.kms_key_arn])
    error_message = "A log is kept for ever, or not encrypted."
  }
  assert {
    condition     = alltrue([for name, function in aws_lambda_function.this : function.logging_config[0].log_group == "/aws/lambda/wetwin-test-${name}"])
    error_message = "A function logs elsewhere."
  }
}

run "all_instances_together_fit_into_the_database" {
  assert {
    condition     = sum([for entry in yamldecode(file("../functions.yaml")).functions : entry.concurrency]) * tonumber(aws_lambda_function.this["jobs"].environment[0].variables["QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE"]) <= var.foundation.connections
    error_message = "The functions can open more connections than the database has."
  }
}

run "one_connection_too_few_is_refused" {
  command = plan
  variables {
    foundation = {
      kms_key_arn         = "arn:aws-cn:kms:cn-northwest-1:123456789012:key/1"
      private_subnets     = ["subnet-1"]
      functions_group     = "sg-1"
      connections         = sum([for entry in yamldecode(file("../functions.yaml")).functions : entry.concurrency]) - 1
      nudge_queue_arn     = "arn:aws-cn:sqs:cn-northwest-1:123456789012:wetwin-test-nudge"
      nudge_queue_url     = "https://sqs.cn-northwest-1.amazonaws.com.cn/123456789012/wetwin-test-nudge"
      packages_bucket     = "packages"
      pictures_bucket_arn = "arn:aws-cn:s3:::wetwin-test-pictures"
      pictures_bucket_url = "https://wetwin-test-pictures.s3.cn-northwest-1.amazonaws.com.cn/"
      pictures_url        = "https://pictures.example.com/"
      secrets             = { for entry in yamldecode(file("../functions.yaml")).functions : entry.name => "arn:aws-cn:secretsmanager:cn-northwest-1:123456789012:secret:${entry.name}" }
    }
  }
  expect_failures = [aws_lambda_function.this]
}

run "a_function_that_is_held_keeps_its_package_and_nobody_can_call_it" {
  variables {
    catalogue = "tests/held.yaml"
  }
  assert {
    condition     = aws_lambda_function.this["orders"].s3_key == "r0/orders.zip" && aws_lambda_function.this["orders"].reserved_concurrent_executions == 0
    error_message = "A held function has another package, or can be called."
  }
  assert {
    condition     = aws_lambda_function.this["storefront"].s3_key == "r1/storefront.zip" && length(aws_lambda_function.this) == 2
    error_message = "The catalogue of another release does not count."
  }
}
