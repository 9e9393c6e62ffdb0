using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SocialGovernance.SqlServer.Tests;

/// <summary>Reads T-SQL with Microsoft's own parser, as SQL Server 2019 would.</summary>
static class TSql
{
    /// <summary>What the parser finds wrong; empty for good T-SQL.</summary>
    public static IReadOnlyList<string> Parse(string script)
    {
        Read(script, out var errors);
        return errors;
    }

    /// <summary>Every column of every CREATE TABLE, also those inside EXEC strings of the idempotent script: “Table.Column” to its declaration.</summary>
    public static Dictionary<string, string> Columns(string script)
    {
        var columns = new Dictionary<string, string>();
        Read(script, out _)!.Accept(new TableVisitor(columns));
        return columns;
    }

    static TSqlScript? Read(string script, out IReadOnlyList<string> errors)
    {
        var parsed = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var found) as TSqlScript;
        errors = [.. found.Select(error => $"Line {error.Line}: {error.Message}")];
        return parsed;
    }

    sealed class TableVisitor(Dictionary<string, string> columns) : TSqlFragmentVisitor
    {
        public override void Visit(CreateTableStatement node)
        {
            foreach (var column in node.Definition.ColumnDefinitions)
                columns[$"{node.SchemaObjectName.BaseIdentifier.Value}.{column.ColumnIdentifier.Value}"] = Text(column);
        }

        static string Text(TSqlFragment fragment) =>
            string.Concat(fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(token => token.Text));
    }
}
