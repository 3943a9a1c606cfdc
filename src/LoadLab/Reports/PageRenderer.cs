using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadLab.Reports;

/// <summary>Renders Razor components to text by the framework's renderer, outside of any request. Safe to use from any thread.</summary>
internal static class PageRenderer
{
    /// <summary>Renders one component. Components only fold what they are given: nothing in them waits.</summary>
    public static string Render<TComponent>(IDictionary<string, object?> parameters)
        where TComponent : IComponent => RenderAsync<TComponent>(parameters).GetAwaiter().GetResult();

    /// <summary>A renderer for each page, because it keeps what it rendered until it is disposed.</summary>
    private static async Task<string> RenderAsync<TComponent>(IDictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters));
            return root.ToHtmlString();
        });
    }
}
