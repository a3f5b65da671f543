# One secret for each function, with all it is given: one call at its start. Values are put by infra/secrets, so that
# they are in no state and no plan.
resource "aws_secretsmanager_secret" "function" {
  for_each                = module.catalogue.functions
  name                    = "${local.name}/${each.key}"
  description             = "Settings of ${each.key}: one JSON object of environment variables"
  kms_key_id              = aws_kms_key.this.arn
  recovery_window_in_days = var.deletion_protection ? 30 : 0
}
