# What gateway, timers and alarms take; infra/deploy hands it on.
output "functions" {
  description = "By name: where it is called and where it logs."
  value = {
    for name, function in aws_lambda_function.this : name => {
      function_name = function.function_name
      alias         = aws_lambda_alias.live[name].name
      alias_arn     = aws_lambda_alias.live[name].arn
      invoke_arn    = aws_lambda_alias.live[name].invoke_arn
      version       = function.version
      log_group     = aws_cloudwatch_log_group.function[name].name
    }
  }
}

output "connections" {
  description = "Most database connections that functions open, and what the database has for them."
  value       = "${local.connections} of ${var.foundation.connections}"
}
