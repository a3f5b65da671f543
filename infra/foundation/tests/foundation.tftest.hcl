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
  mock_data "aws_availability_zones" {
    defaults = { names = ["cn-northwest-1a", "cn-northwest-1b", "cn-northwest-1c"] }
  }
  mock_data "aws_ssm_parameter" {
    defaults = { insecure_value = "ami-0123456789abcdef0" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws-cn:kms:cn-northwest-1:123456789012:key/11111111-2222-3333-4444-555555555555" }
  }
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws-cn:sqs:cn-northwest-1:123456789012:played" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = {
      arn                         = "arn:aws-cn:s3:::played"
      bucket_regional_domain_name = "played.s3.cn-northwest-1.amazonaws.com.cn"
    }
  }
}

variables {
  environment = "test"
  region      = "cn-northwest-1"
  public_url  = "https://shop.example.com"
}

run "everything_that_is_stored_is_encrypted" {
  assert {
    condition     = aws_db_instance.this.storage_encrypted && aws_db_instance.this.kms_key_id == aws_kms_key.this.arn
    error_message = "The database is not encrypted with our key."
  }
  assert {
    condition     = aws_db_instance.this.master_user_secret_kms_key_id == aws_kms_key.this.arn && aws_db_instance.this.performance_insights_kms_key_id == aws_kms_key.this.arn
    error_message = "The owner's password or the database's statistics are not encrypted with our key."
  }
  assert {
    condition     = alltrue([for secret in aws_secretsmanager_secret.function : secret.kms_key_id == aws_kms_key.this.arn])
    error_message = "A secret is not encrypted with our key."
  }
  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.database : group.kms_key_id == aws_kms_key.this.arn && group.retention_in_days == 30])
    error_message = "A log of the database is not encrypted, or kept for ever."
  }
  assert {
    condition     = aws_sqs_queue.nudge.sqs_managed_sse_enabled && aws_sqs_queue.dead_letters.sqs_managed_sse_enabled
    error_message = "A queue is not encrypted."
  }
  assert {
    condition = alltrue(flatten([
      for rule in aws_s3_bucket_server_side_encryption_configuration.packages.rule : [
        for default in rule.apply_server_side_encryption_by_default : default.sse_algorithm == "aws:kms" && default.kms_master_key_id == aws_kms_key.this.arn
      ]
    ]))
    error_message = "The packages are not encrypted with our key."
  }
  assert {
    condition     = aws_instance.door[0].root_block_device[0].encrypted
    error_message = "The door's disk is not encrypted."
  }
  assert {
    condition     = aws_kms_key.this.enable_key_rotation
    error_message = "The key is not rotated."
  }
}

run "the_way_is_encrypted_too" {
  assert {
    condition     = contains([for parameter in aws_db_parameter_group.this.parameter : "${parameter.name}=${parameter.value}"], "rds.force_ssl=1")
    error_message = "The database accepts connections without TLS."
  }
  assert {
    condition = alltrue([
      for policy in aws_sqs_queue_policy.encrypted_on_the_way :
      jsondecode(policy.policy).Statement[0].Effect == "Deny" && jsondecode(policy.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false"
    ])
    error_message = "A queue accepts calls without TLS."
  }
  assert {
    condition     = jsondecode(aws_s3_bucket_policy.packages.policy).Statement[0].Effect == "Deny"
    error_message = "The packages' bucket accepts calls without TLS."
  }
}

run "photos_are_read_below_one_prefix_and_brought_from_the_console_alone" {
  assert {
    condition = [
      for statement in jsondecode(aws_s3_bucket_policy.pictures.policy).Statement :
      "${join(",", statement.Action)} ${join(",", statement.Resource)}" if statement.Effect == "Allow"
    ] == ["s3:GetObject arn:aws-cn:s3:::played/shown/*"]
    error_message = "Somebody may do more with photos than to see those that are shown."
  }
  assert {
    condition = alltrue([
      for rule in aws_s3_bucket_cors_configuration.pictures.cors_rule :
      toset(rule.allowed_origins) == toset(["https://shop.example.com"]) && toset(rule.allowed_methods) == toset(["PUT"])
    ])
    error_message = "The pages of another host may bring photos."
  }
  assert {
    condition = alltrue(flatten([
      for rule in aws_s3_bucket_server_side_encryption_configuration.pictures.rule : [
        for default in rule.apply_server_side_encryption_by_default : default.sse_algorithm == "AES256"
      ]
    ]))
    error_message = "Photos are not encrypted, or with a key that those who see them do not have."
  }
  assert {
    condition     = jsondecode(aws_s3_bucket_policy.pictures.policy).Statement[0].Effect == "Deny"
    error_message = "The photos' bucket accepts calls without TLS."
  }
  assert {
    condition = (
      output.foundation.pictures_bucket_url == "https://played.s3.cn-northwest-1.amazonaws.com.cn/"
      && output.foundation.pictures_url == output.foundation.pictures_bucket_url
    )
    error_message = "Without a CDN photos are not seen where they are brought."
  }
}

run "with_a_cdn_nobody_else_reads_photos" {
  variables {
    pictures_url              = "https://pictures.example.com/"
    pictures_distribution_arn = "arn:aws-cn:cloudfront::123456789012:distribution/E1"
  }
  assert {
    condition = (
      jsondecode(aws_s3_bucket_policy.pictures.policy).Statement[1].Principal == { Service = "cloudfront.amazonaws.com" }
      && jsondecode(aws_s3_bucket_policy.pictures.policy).Statement[1].Condition.StringEquals["aws:SourceArn"] == var.pictures_distribution_arn
      && aws_s3_bucket_public_access_block.pictures.restrict_public_buckets
      && aws_s3_bucket_public_access_block.pictures.block_public_policy
    )
    error_message = "Somebody reads photos beside the CDN."
  }
  assert {
    condition     = output.foundation.pictures_url == "https://pictures.example.com/"
    error_message = "Photos are not seen at the CDN."
  }
}

run "the_database_can_be_restored_and_is_not_deleted_by_mistake" {
  assert {
    condition     = aws_db_instance.this.backup_retention_period >= 7 && !aws_db_instance.this.delete_automated_backups
    error_message = "Backups are too short, or go with the instance."
  }
  assert {
    condition     = aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot
    error_message = "The database can be deleted by mistake."
  }
  assert {
    condition     = can(regex("^wetwin-test-final-[0-9]{14}$", aws_db_instance.this.final_snapshot_identifier))
    error_message = "The last snapshot of an environment that is made again would have the name of the one before, and be refused."
  }
  assert {
    condition     = !aws_db_instance.this.publicly_accessible
    error_message = "The database has a public address."
  }
}

run "the_database_is_reached_by_functions_and_the_door_only" {
  assert {
    condition = (
      aws_vpc_security_group_ingress_rule.database_functions.referenced_security_group_id == aws_security_group.functions.id
      && aws_vpc_security_group_ingress_rule.database_door[0].referenced_security_group_id == aws_security_group.door[0].id
      && aws_vpc_security_group_ingress_rule.database_functions.cidr_ipv4 == null
      && aws_vpc_security_group_ingress_rule.database_door[0].cidr_ipv4 == null
    )
    error_message = "Somebody else reaches the database."
  }
  assert {
    condition     = length(aws_default_security_group.this.ingress) == 0 && length(aws_default_security_group.this.egress) == 0
    error_message = "The default security group lets something through."
  }
}

run "the_ways_out_have_fixed_addresses_and_every_private_subnet_takes_one" {
  assert {
    condition     = length(output.wechat_allow_list) == 2
    error_message = "The allow-list does not show both addresses."
  }
  assert {
    condition     = alltrue([for index, way in aws_nat_gateway.this : way.allocation_id == aws_eip.nat[index].id])
    error_message = "A way out has no fixed address."
  }
  assert {
    condition     = toset([for route in aws_route.private : route.nat_gateway_id]) == toset(aws_nat_gateway.this[*].id)
    error_message = "A private subnet goes out another way."
  }
}

run "one_way_out_serves_all_zones" {
  variables {
    nat_gateways = 1
    zones        = 3
  }
  assert {
    condition     = length(aws_route.private) == 3 && alltrue([for route in aws_route.private : route.nat_gateway_id == aws_nat_gateway.this[0].id])
    error_message = "A zone has no way out."
  }
}

run "each_function_has_a_secret_of_its_own" {
  assert {
    condition     = toset(keys(aws_secretsmanager_secret.function)) == toset([for entry in yamldecode(file("../functions.yaml")).functions : entry.name])
    error_message = "Secrets and catalogue differ."
  }
}

run "a_lost_nudge_ends_among_the_dead_letters" {
  assert {
    condition     = jsondecode(aws_sqs_queue.nudge.redrive_policy).maxReceiveCount == 3
    error_message = "A nudge is tried for ever."
  }
  assert {
    condition     = aws_sqs_queue.nudge.visibility_timeout_seconds > max([for entry in yamldecode(file("../functions.yaml")).functions : entry.timeout_seconds]...)
    error_message = "A nudge shows itself again while it is being worked on."
  }
}

run "no_policy_names_all_actions" {
  assert {
    condition = alltrue([
      for action in flatten([for statement in jsondecode(aws_kms_key.this.policy).Statement : statement.Action]) : !strcontains(action, "*")
    ])
    error_message = "The key's policy has a wildcard action."
  }
}

run "nothing_is_of_another_partition" {
  assert {
    condition     = strcontains(aws_kms_key.this.policy, "arn:aws-cn:iam::123456789012:root") && strcontains(aws_kms_key.this.policy, "logs.cn-northwest-1.amazonaws.com.cn")
    error_message = "The key's policy is not of this partition."
  }
  assert {
    condition     = aws_iam_role_policy_attachment.door[0].policy_arn == "arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore"
    error_message = "The door's policy is not of this partition."
  }
}

run "more_instances_than_connections_are_refused" {
  command = plan
  variables {
    database_max_connections = 100
  }
  expect_failures = [aws_db_instance.this]
}
