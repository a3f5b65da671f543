# One Lambda for each entry of the catalogue, with its own role, secret, log group and share of the database's
# connections. Nothing here is written twice for two functions.
data "aws_partition" "current" {}
data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

module "catalogue" {
  source = "../modules/catalogue"
  file   = var.catalogue
}

locals {
  name      = "wetwin-${var.environment}"
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id
  region    = data.aws_region.current.name
  suffix    = data.aws_partition.current.dns_suffix

  functions = module.catalogue.functions

  # An instance serves one request at a time, so one connection is all it can use.
  connections_per_instance = 1
  connections              = module.catalogue.instances * local.connections_per_instance

  environment = merge(var.settings, {
    WETWIN_PUBLIC_URL      = var.public_url
    WETWIN_SECRET_ENDPOINT = "https://secretsmanager.${local.region}.${local.suffix}"

    QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE = tostring(local.connections_per_instance)

    # The runtime of Lambda stops an executable by itself; its handlers would only take time at the start.
    DISABLE_SIGNAL_HANDLERS = "true"
  })
}

resource "aws_cloudwatch_log_group" "function" {
  for_each          = local.functions
  name              = "/aws/lambda/${local.name}-${each.key}"
  retention_in_days = var.log_days
  kms_key_id        = var.foundation.kms_key_arn
}

resource "aws_lambda_function" "this" {
  for_each      = local.functions
  function_name = "${local.name}-${each.key}"
  role          = aws_iam_role.function[each.key].arn

  runtime       = "provided.al2023"
  handler       = "bootstrap"
  architectures = [var.architecture]
  s3_bucket     = var.foundation.packages_bucket
  s3_key        = "${coalesce(each.value.release, var.release)}/${each.key}.zip"
  publish       = true

  memory_size                    = each.value.memory_mb
  timeout                        = each.value.timeout_seconds
  reserved_concurrent_executions = each.value.concurrency
  kms_key_arn                    = var.foundation.kms_key_arn

  environment {
    variables = merge(
      local.environment,
      { WETWIN_SECRET_ARN = var.foundation.secrets[each.key] },
      contains(each.value.needs, "nudge") ? { WETWIN_OUTBOX_QUEUE_URL = var.foundation.nudge_queue_url } : {},
      length(setintersection(each.value.needs, keys(local.photo_rights))) > 0 ? {
        WETWIN_PICTURES_BUCKET_URL = var.foundation.pictures_bucket_url
        WETWIN_PICTURES_PUBLIC_URL = var.foundation.pictures_url
      } : {},
    )
  }

  vpc_config {
    subnet_ids         = var.foundation.private_subnets
    security_group_ids = [var.foundation.functions_group]
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function[each.key].name
  }

  lifecycle {
    # infra/restart writes it.
    ignore_changes = [description]

    precondition {
      condition     = local.connections <= var.foundation.connections
      error_message = "The catalogue allows ${module.catalogue.instances} instances with ${local.connections_per_instance} connection each, the database has ${var.foundation.connections} for functions. Lower concurrency in infra/functions.yaml, or take a larger database."
    }
  }

  depends_on = [aws_iam_role_policy.function]
}

# What the gateway and the timers call. It moves to a version only when that is ready.
resource "aws_lambda_alias" "live" {
  for_each         = local.functions
  name             = "live"
  function_name    = aws_lambda_function.this[each.key].function_name
  function_version = aws_lambda_function.this[each.key].version
}
