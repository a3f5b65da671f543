output "wechat_allow_list" {
  description = "Enter these addresses at WeChat: 设置与开发 → 基本配置 → IP白名单, for both accounts."
  value       = aws_eip.nat[*].public_ip
}

# What the other stacks take; infra/deploy hands it on. No secret is in it.
output "foundation" {
  description = "What the stacks above build on."
  value = {
    kms_key_arn           = aws_kms_key.this.arn
    private_subnets       = aws_subnet.private[*].id
    functions_group       = aws_security_group.functions.id
    connections           = local.connections_for_functions
    max_connections       = var.database_max_connections
    database_id           = aws_db_instance.this.identifier
    database_host         = aws_db_instance.this.address
    database_port         = aws_db_instance.this.port
    database_owner_secret = try(aws_db_instance.this.master_user_secret[0].secret_arn, null)
    deletion_protection   = var.deletion_protection
    door                  = try(aws_instance.door[0].id, null)
    secrets               = { for name, secret in aws_secretsmanager_secret.function : name => secret.arn }
    nudge_queue_arn       = aws_sqs_queue.nudge.arn
    nudge_queue_url       = aws_sqs_queue.nudge.url
    nudge_queue_name      = aws_sqs_queue.nudge.name
    dead_letters_arn      = aws_sqs_queue.dead_letters.arn
    dead_letters_name     = aws_sqs_queue.dead_letters.name
    packages_bucket       = aws_s3_bucket.packages.bucket
    pictures_bucket_arn   = aws_s3_bucket.pictures.arn
    pictures_bucket_url   = "https://${aws_s3_bucket.pictures.bucket_regional_domain_name}/"
    pictures_url          = coalesce(var.pictures_url, "https://${aws_s3_bucket.pictures.bucket_regional_domain_name}/")
  }
}
